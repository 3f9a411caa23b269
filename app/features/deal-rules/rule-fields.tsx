import { isWithin } from '~/features/deal-rules/rule-faults'
import { useI18n } from '~/i18n'
import { SelectField } from '../../ui/select-field'
import { useRule } from './rule-context'
import { RuleText } from './rule-controls'

/** Fields of deals by the names that people gave them; one that is gone stays chosen and is said to be gone. */
export function FieldOptions({ value, isWritten }: { value: string; isWritten: boolean }) {
  const { t } = useI18n()
  const { fields } = useRule()
  const offered = isWritten ? fields.filter(({ isReadOnly }) => !isReadOnly) : fields
  const isKnown = value === '' || offered.some(({ name }) => name === value)
  const groups = [
    [t('dealRules.fieldsOwn'), offered.filter(({ isOwn }) => isOwn)],
    [t('dealRules.fieldsUsual'), offered.filter(({ isOwn }) => !isOwn)],
  ] as const
  return (
    <>
      <option value="">{t('dealRules.noField')}</option>
      {isKnown ? null : <option value={value}>{t('dealRules.fieldGone', { name: value })}</option>}
      {groups.map(([title, own]) =>
        own.length === 0 ? null : (
          <optgroup key={title} label={title}>
            {own.map((field) => (
              <option key={field.name} value={field.name}>
                {field.title}
              </option>
            ))}
          </optgroup>
        ),
      )}
    </>
  )
}

/** A field of the deal that a policy reads: from the list, or by its code where Bitrix24 cannot be asked. */
export function RuleField(props: {
  path: 'policies.date.field' | 'policies.contract.field'
  label: string
}) {
  const { input, position, faults, focus, fields } = useRule()
  const { path, label } = props
  if (fields.length === 0) {
    return <RuleText path={path} label={label} maxLength={81} className="min-w-0" />
  }
  return (
    <SelectField
      label={label}
      name={`rule.${position}.${path}`}
      defaultValue={input.texts[path]}
      fault={faults.at(path)}
      autoFocus={focus !== null && isWithin(focus, path)}
      className="min-w-0"
    >
      <FieldOptions value={input.texts[path]} isWritten={false} />
    </SelectField>
  )
}
