import { useI18n } from '~/i18n'
import type { MessageKey } from '~/i18n/dictionary'
import { Form } from '~/remix'
import type { DraftSettingsView } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { FormFault } from '../../../ui/form-fault'
import { Notice } from '../../../ui/notice'
import { SelectField } from '../../../ui/select-field'

const LABELS = {
  department: 'draftSettings.department',
  warehouse: 'draftSettings.warehouse',
  delivery_method: 'draftSettings.deliveryMethod',
  cost_account: 'draftSettings.costAccount',
  cost_department: 'draftSettings.costDepartment',
  product_group: 'draftSettings.productGroup',
  planned_cost: 'draftSettings.plannedCost',
} as const satisfies Record<string, MessageKey>

/** Begins the name of a field by which a list is searched. */
export const LIST_SEARCH = 'find.'

interface Props {
  view: DraftSettingsView
  /** As typed, where it was not taken. */
  typed: Record<string, string> | null
  fault: string | null
  isSaved: boolean
  canEdit: boolean
}

/** What 1C asks of every draft and no deal can tell. */
export function DraftSettingsForm({ view, typed, fault, isSaved, canEdit }: Props) {
  const { t } = useI18n()
  const { fields, problem } = view
  return (
    <>
      {problem ? (
        <Notice tone="bad" className="mb-4">
          {t('draftSettings.problem')} {problem}
        </Notice>
      ) : null}
      {fields.length === 0 ? (
        <p className="card p-5 text-muted">{t('draftSettings.nothing')}</p>
      ) : (
        <Form method="post" className="card flex flex-col gap-3 p-4 sm:p-5">
          <FormFault>{fault}</FormFault>
          {fields.map((field) => (
            <Setting
              key={field.name}
              field={field}
              value={typed?.[field.name] ?? field.value}
              canEdit={canEdit}
            />
          ))}
          {canEdit ? (
            <div className="flex items-center gap-3">
              <Button>{t('app.save')}</Button>
              <span role="status" className="text-accent">
                {isSaved ? t('app.saved') : null}
              </span>
            </div>
          ) : null}
        </Form>
      )}
    </>
  )
}

interface SettingProps {
  field: DraftSettingsView['fields'][number]
  value: string
  canEdit: boolean
}

function Setting({ field, value, canEdit }: SettingProps) {
  const { t } = useI18n()
  const { name, choices, required, search, isCut } = field
  const text = labelOf(name)
  const label = required ? text : `${text} (${t('app.optional')})`
  // Where 1C's list cannot be read, what is set stays as it is.
  if (choices.length === 0 && search === '') {
    return <Field label={label} name={name} defaultValue={value} readOnly={!canEdit} />
  }
  const isPart = isCut || search !== ''
  const isKnown = value === '' || choices.some(({ guid }) => guid === value)
  return (
    <div>
      <SelectField label={label} name={name} defaultValue={value} disabled={!canEdit}>
        <option value="">{t('draftSettings.notChosen')}</option>
        {isKnown ? null : (
          <option value={value}>
            {t(isPart ? 'draftSettings.chosenBefore' : 'draftSettings.unknownChoice', {
              key: value,
            })}
          </option>
        )}
        {choices.map(({ guid, name: own }) => (
          <option key={guid} value={guid}>
            {own}
          </option>
        ))}
      </SelectField>
      {isPart ? <ListSearch field={field} label={text} /> : null}
    </div>
  )

  function labelOf(given: string): string {
    const key = Object.hasOwn(LABELS, given) ? LABELS[given as keyof typeof LABELS] : null
    return key ? t(key) : given
  }
}

interface ListSearchProps {
  field: SettingProps['field']
  label: string
}

/** Searches 1C's list by the same form, sent as a question: what was chosen elsewhere stays chosen. */
function ListSearch({ field: { name, search, choices, isCut }, label }: ListSearchProps) {
  const { t } = useI18n()
  return (
    <div className="mt-2 flex flex-wrap items-end gap-2">
      <Field
        className="min-w-0 flex-1 basis-52"
        label={t('draftSettings.searchIn', { list: label })}
        name={`${LIST_SEARCH}${name}`}
        type="search"
        defaultValue={search}
        maxLength={100}
        hint={isCut ? t('draftSettings.isCut', { count: choices.length }) : undefined}
      />
      <Button look="quiet" formMethod="get">
        {t('draftSettings.search')}
      </Button>
      {choices.length === 0 ? (
        <p role="status" className="w-full text-sm text-muted">
          {t('draftSettings.nothingFound')}
        </p>
      ) : null}
    </div>
  )
}
