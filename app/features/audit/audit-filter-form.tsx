import { isNarrowed } from '~/features/audit/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { AuditPage } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { DateField } from '../../ui/date-field/date-field'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'

/** A GET form: what is chosen stands in the address. The key draws the fields anew when the address changes. */
export function AuditFilterForm({ filter, actions }: Pick<AuditPage, 'filter' | 'actions'>) {
  const { t } = useI18n()
  const nameOf = (kind: AuditPage['actions'][number]['kind']) => t(`audit.kind.${kind}`)
  return (
    <Form
      key={JSON.stringify(filter)}
      action="/staff/audit"
      role="search"
      aria-label={t('audit.filter')}
      className="not-in-print mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:grid-cols-6"
    >
      <Field
        label={t('audit.who')}
        name="who"
        maxLength={100}
        defaultValue={filter.who}
        className="col-span-2 min-w-0"
      />
      <Field
        label={t('audit.counterparty')}
        name="counterparty"
        maxLength={100}
        defaultValue={filter.counterparty}
        className="col-span-2 min-w-0"
      />
      <SelectField
        label={t('audit.what')}
        name="what"
        defaultValue={filter.what}
        className="col-span-2 min-w-0"
      >
        <option value="">{t('audit.anything')}</option>
        {actions.map(({ kind, actions: ofKind }) => (
          <optgroup key={kind} label={nameOf(kind)}>
            <option value={kind}>{t('audit.allOfKind', { kind: nameOf(kind) })}</option>
            {ofKind.map(({ action, sentence }) => (
              <option key={action} value={action}>
                {sentence}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <DateField label={t('audit.from')} name="from" defaultValue={filter.from} />
      <DateField label={t('audit.to')} name="to" defaultValue={filter.to} />
      <div className="col-span-2 flex items-center gap-4">
        <Button look="quiet">{t('audit.show')}</Button>
        {isNarrowed(filter) ? (
          <Link className="link" to="/staff/audit">
            {t('audit.reset')}
          </Link>
        ) : null}
      </div>
    </Form>
  )
}
