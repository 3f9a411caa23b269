import type { MappingFormResult } from '~/features/mapping/handle-form.server'
import { useI18n } from '~/i18n'
import { formatDecimal } from '~/lib/decimal'
import { Form } from '~/remix'
import type { RateRow } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { DateField } from '../../ui/date-field/date-field'
import { Field } from '../../ui/field'
import { FormFault } from '../../ui/form-fault'

interface Props {
  rates: RateRow[]
  answer: MappingFormResult | undefined
}

/** Rates of currencies that 1C does not have on the date of an act. */
export function CurrencyRates({ rates, answer }: Props) {
  const { t, locale, formatDate } = useI18n()
  const refused = answer?.kind === 'rate_fault' ? answer : null
  const typed = refused?.typed
  return (
    <section id="rates" aria-labelledby="rates-title" className="card p-4 sm:p-5">
      <h2 id="rates-title" className="mb-1 text-base">
        {t('mapping.rates')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('mapping.ratesText')}</p>
      <Form method="post" preventScrollReset>
        <FormFault>{refused?.text}</FormFault>
        <div
          // What was saved does not stay in the fields.
          key={answer?.kind === 'rate' ? rates.length : JSON.stringify(typed)}
          className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
        >
          <Field
            label={t('mapping.rateCurrency')}
            name="currency"
            defaultValue={typed?.currency ?? ''}
            placeholder="USD"
            maxLength={3}
            autoComplete="off"
            autoFocus={refused !== null}
            className="min-w-0 sm:w-28"
          />
          <DateField
            label={t('mapping.rateDate')}
            name="date"
            defaultValue={typed?.date ?? ''}
            className="min-w-0 sm:w-40"
          />
          <Field
            label={t('mapping.rateRoubles')}
            name="rate"
            inputMode="decimal"
            defaultValue={typed?.rate ?? ''}
            autoComplete="off"
            className="min-w-0 sm:w-32"
          />
          <Field
            label={t('mapping.ratePer')}
            name="per"
            inputMode="numeric"
            defaultValue={typed?.per ?? '1'}
            autoComplete="off"
            className="min-w-0 sm:w-28"
          />
          <Button look="quiet" name="intent" value="rate" className="col-span-2">
            {t('app.save')}
          </Button>
        </div>
        <p role="status" className="mt-1 text-sm text-accent">
          {answer?.kind === 'rate'
            ? `${t('app.saved')}. ${answer.resumed > 0 ? t('mapping.resumed', { count: answer.resumed }) : ''}`
            : null}
        </p>
      </Form>
      {rates.length > 0 ? (
        <div className="ledger-frame mt-3">
          <table className="ledger">
            <caption className="sr-only">{t('mapping.rates')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('mapping.rateCurrency')}</th>
                <th scope="col">{t('mapping.rateDate')}</th>
                <th scope="col" className="figures">
                  {t('mapping.rateRoubles')}
                </th>
                <th scope="col" className="figures">
                  {t('mapping.ratePer')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rates.map(({ currency, date, rate, per }) => (
                <tr key={`${currency} ${date}`}>
                  <th scope="row" className="text-left font-normal">
                    {currency}
                  </th>
                  <td className="tabular-nums">{formatDate(date)}</td>
                  <td className="figures to-the-end">{formatDecimal(rate, locale)}</td>
                  <td className="figures">
                    <span className="on-phone">{t('mapping.ratePer')} </span>
                    {per}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  )
}
