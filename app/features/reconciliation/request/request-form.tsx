import type { PeriodPreset } from '~/features/reconciliation/request/presets'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { PeriodFault } from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { DateField } from '../../../ui/date-field/date-field'
import { PresetButtons } from './preset-buttons'

export interface PeriodFields {
  from: string
  to: string
}

interface Props {
  counterpartyId: string
  /** Where the forms are sent; the customer's own page where it is left out. */
  address?: string
  presets: PeriodPreset[]
  values: PeriodFields
  faults: PeriodFault[]
  busy: boolean
}

/**
 * The card that asks for an act. Two forms with the same fields: Enter in a date field must send
 * the dates, not the first preset.
 */
export function ReconciliationRequestForm({
  counterpartyId,
  address = '/reconciliation',
  presets,
  values,
  faults,
  busy,
}: Props) {
  const { t } = useI18n()
  const first = faults[0]?.field
  const faultOf = (field: 'from' | 'to') => {
    const fault = faults.find((each) => each.field === field)
    return fault && t(`periodFault.${fault.code}`)
  }
  return (
    <section aria-labelledby="new-act" className="card p-4 sm:p-5">
      <h2 id="new-act" className="mb-3 text-base">
        {t('requestForm.card')}
      </h2>
      <PresetButtons
        counterpartyId={counterpartyId}
        address={address}
        presets={presets}
        busy={busy}
      />
      <Form method="post" action={address} className="mt-4" aria-label={t('requestForm.own')}>
        <input type="hidden" name="counterparty" value={counterpartyId} />
        <div className="flex flex-wrap items-start gap-3">
          {(['from', 'to'] as const).map((field) => (
            <DateField
              // A new fault mounts the field anew, which puts the focus there.
              key={`${field} ${faultOf(field) ?? ''}`}
              label={t(`requestForm.${field}`)}
              name={field}
              defaultValue={values[field]}
              fault={faultOf(field)}
              autoFocus={first === field}
              className="w-full sm:w-44"
            />
          ))}
          <Button disabled={busy} className="w-full sm:mt-[22px] sm:w-auto">
            {t('requestForm.submit')}
          </Button>
        </div>
      </Form>
      <div role="status" className="min-h-0">
        {busy ? (
          <div className="mt-4">
            <p className="mb-2">{t('requestForm.progress')}</p>
            <div className="progress-line" />
          </div>
        ) : null}
      </div>
    </section>
  )
}
