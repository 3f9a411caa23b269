import { useI18n } from '~/i18n'
import type { LinkPeriodName } from '../../../../server/act-links/index.ts'
import { Button } from '../../../ui/button'
import { SelectField } from '../../../ui/select-field'
import type { ActLinkFault } from './handle-form.server'

const PERIODS: readonly LinkPeriodName[] = [
  'current_month',
  'previous_month',
  'current_quarter',
  'previous_quarter',
  'current_half_year',
  'previous_half_year',
  'current_year',
  'previous_year',
]
const DAYS = ['1', '7', '14', '30']

interface Props {
  /** Where the form is sent. */
  address: string
  counterpartyId: string
  /** Dates of an act, `2026-01-01_2026-03-31`; left out: the person chooses a period. */
  period?: string
  fault?: ActLinkFault | null
}

/** Asks for a link: the period it shows, and how long it works. */
export function MakeLinkForm({ address, counterpartyId, period, fault = null }: Props) {
  const { t } = useI18n()
  return (
    <form
      method="post"
      action={`${address}#act-links`}
      className="flex flex-wrap items-start gap-3"
      aria-label={t('actLinks.make')}
    >
      <input type="hidden" name="counterparty" value={counterpartyId} />
      {period ? (
        <input type="hidden" name="period" value={period} />
      ) : (
        <SelectField
          label={t('actLinks.period')}
          name="period"
          fault={fault === 'period' ? t('actLinks.fault.period') : undefined}
          className="w-full sm:w-56"
        >
          {PERIODS.map((name) => (
            <option key={name} value={name}>
              {t(`actLinks.period.${name}`)}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('actLinks.days')}
        name="days"
        defaultValue="7"
        fault={fault === 'days' ? t('actLinks.fault.days') : undefined}
        className="w-full sm:w-36"
      >
        {DAYS.map((days) => (
          <option key={days} value={days}>
            {t('actLinks.daysCount', { count: Number(days) })}
          </option>
        ))}
      </SelectField>
      <Button
        look="quiet"
        name="intent"
        value="make-link"
        className="w-full sm:mt-[22px] sm:w-auto"
      >
        {t('actLinks.make')}
      </Button>
    </form>
  )
}
