import type { PeriodPreset } from '~/features/reconciliation/request/presets'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { buttonClass } from '../../../ui/button'

/** Ready periods, each with its dates; one press asks for the act. */
export function PresetButtons(props: {
  counterpartyId: string
  address?: string
  presets: PeriodPreset[]
  busy: boolean
}) {
  const { t, formatPeriod } = useI18n()
  return (
    <Form
      method="post"
      action={props.address ?? '/reconciliation'}
      aria-label={t('requestForm.presets')}
    >
      <input type="hidden" name="counterparty" value={props.counterpartyId} />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
        {props.presets.map(({ preset, period }) => (
          <button
            key={preset}
            type="submit"
            name="preset"
            value={preset}
            disabled={props.busy}
            className={`${buttonClass('quiet')} flex-col !items-start !justify-start !gap-0 !px-2 py-1.5 !text-left sm:!px-3`}
          >
            <span>{t(`periodPreset.${preset}`)}</span>
            <span className="text-sm text-muted tabular-nums">{formatPeriod(period)}</span>
          </button>
        ))}
      </div>
    </Form>
  )
}
