import { COMPARISONS, FACTS, FACTS_DECIDED } from '~/features/deal-rules/rule-choices'
import type { TablePath } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import type { MessageKey } from '~/i18n/dictionary'
import { useRule } from './rule-context'
import { FieldOptions } from './rule-fields'

/** Empty rows at the end, so that more can be added without scripts; after saving there are new ones. */
const SPARE_ROWS = 2

const control =
  'block min-h-11 w-full min-w-0 rounded-md border border-edge bg-paper px-2 text-base text-ink sm:min-h-9'

/** Fields of the deal and what must hold of each. */
export function RuleConditions() {
  const { t } = useI18n()
  return (
    <Rows path="when.fields" title={t('dealRules.conditions')} hint={t('dealRules.conditionsHint')}>
      {(row, name, number) => (
        <>
          <FieldName name={name('field')} value={row.field ?? ''} number={number} />
          <Choice
            name={name('is')}
            value={row.is ?? 'equals'}
            label={t('dealRules.conditionIs', { number })}
            choices={COMPARISONS}
          />
          <input
            name={name('value')}
            defaultValue={row.value ?? ''}
            maxLength={150}
            autoComplete="off"
            aria-label={t('dealRules.conditionValue', { number })}
            placeholder={t('dealRules.value')}
            className={`${control} placeholder:text-muted`}
          />
        </>
      )}
    </Rows>
  )
}

/** Fields of the deal and which fact of the act is written into each. */
export function RuleFacts({ path }: { path: Exclude<TablePath, 'when.fields'> }) {
  const { t } = useI18n()
  const choices = path === 'report.fields' ? FACTS : FACTS_DECIDED
  return (
    <Rows path={path} title={t('dealRules.facts')} hint={t('dealRules.factsHint')}>
      {(row, name, number) => (
        <>
          <FieldName name={name('field')} value={row.field ?? ''} number={number} isWritten />
          <Choice
            name={name('value')}
            value={row.value ?? 'number'}
            label={t('dealRules.factValue', { number })}
            choices={choices}
          />
        </>
      )}
    </Rows>
  )
}

interface RowsProps {
  path: TablePath
  title: string
  hint: string
  children: (
    row: Record<string, string>,
    name: (column: string) => string,
    number: number,
  ) => React.ReactNode
}

function Rows({ path, title, hint, children }: RowsProps) {
  const { input, position, faults } = useRule()
  const rows = [...input.tables[path], ...Array.from({ length: SPARE_ROWS }, () => ({}))]
  return (
    <fieldset>
      <legend className="mb-1 text-sm">{title}</legend>
      <p className="mb-1 text-sm text-muted">{hint}</p>
      <div className="flex flex-col gap-2">
        {rows.map((row, at) => {
          const fault = faults.at(`${path}.${at}`)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their position
            <div key={at}>
              <div className="flex flex-col gap-2 sm:flex-row">
                {children(row, (column) => `rule.${position}.${path}.${at}.${column}`, at + 1)}
              </div>
              {fault ? <p className="mt-1 text-sm text-bad">{fault}</p> : null}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

function FieldName(props: {
  name: string
  value: string
  number: number
  /** The act is written into it: only what may be changed is offered. */
  isWritten?: boolean
}) {
  const { t } = useI18n()
  const { fields } = useRule()
  const { name, value, number, isWritten = false } = props
  const label = t('dealRules.fieldName', { number })
  if (fields.length === 0) {
    return (
      <input
        name={name}
        defaultValue={value}
        maxLength={81}
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder="UF_CRM_…"
        className={`${control} placeholder:text-muted`}
      />
    )
  }
  return (
    <select name={name} defaultValue={value} aria-label={label} className={control}>
      <FieldOptions value={value} isWritten={isWritten} />
    </select>
  )
}

interface ChoiceProps<Key extends MessageKey> {
  name: string
  value: string
  label: string
  choices: Record<string, Key>
}

function Choice({
  name,
  value,
  label,
  choices,
}: ChoiceProps<
  | (typeof COMPARISONS)[keyof typeof COMPARISONS]
  | (typeof FACTS_DECIDED)[keyof typeof FACTS_DECIDED]
>) {
  const { t } = useI18n()
  return (
    <select name={name} defaultValue={value} aria-label={label} className={control}>
      {Object.entries(choices).map(([one, key]) => (
        <option key={one} value={one}>
          {t(key)}
        </option>
      ))}
    </select>
  )
}
