import {
  type PeriodPreset,
  quickPresets,
  reportingYears,
} from '~/features/reconciliation/request/presets'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { buttonClass } from '../../../ui/button'

/** Ready periods, each with its dates; one press asks for the act. Below them the periods that reports are made for. */
export function PresetButtons(props: {
  counterpartyId: string
  address?: string
  presets: PeriodPreset[]
  busy: boolean
  /** Without the periods of reports. */
  isShort?: boolean
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
        {quickPresets(props.presets).map(({ preset, period }) => (
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
      {(props.isShort ? [] : reportingYears(props.presets)).map(({ year, periods }) => (
        <fieldset key={year} className="mt-3 flex flex-wrap items-center gap-1.5">
          <legend className="float-left mr-1.5 w-full text-sm text-muted tabular-nums sm:w-10">
            {year}
          </legend>
          {periods.map(({ preset, part, period }) => (
            <button
              key={preset}
              type="submit"
              name="preset"
              value={preset}
              title={formatPeriod(period)}
              disabled={props.busy}
              className={`${buttonClass('small')} sm:!min-h-8 !px-2.5`}
            >
              {t(`reportingPeriod.${part}`)}
            </button>
          ))}
        </fieldset>
      ))}
    </Form>
  )
}
