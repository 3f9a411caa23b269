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

function Setting({ field: { name, choices, required }, value, canEdit }: SettingProps) {
  const { t } = useI18n()
  const text = labelOf(name)
  const label = required ? text : `${text} (${t('app.optional')})`
  // Where 1C's list cannot be read, what is set stays as it is.
  if (choices.length === 0) {
    return <Field label={label} name={name} defaultValue={value} readOnly={!canEdit} />
  }
  const isKnown = value === '' || choices.some(({ guid }) => guid === value)
  return (
    <SelectField label={label} name={name} defaultValue={value} disabled={!canEdit}>
      <option value="">{t('draftSettings.notChosen')}</option>
      {isKnown ? null : (
        <option value={value}>{t('draftSettings.unknownChoice', { key: value })}</option>
      )}
      {choices.map(({ guid, name: own, details }) => (
        <option key={guid} value={guid}>
          {details ? `${own}, ${details}` : own}
        </option>
      ))}
    </SelectField>
  )

  function labelOf(given: string): string {
    const key = Object.hasOwn(LABELS, given) ? LABELS[given as keyof typeof LABELS] : null
    return key ? t(key) : given
  }
}
