import { describeThrottling } from '~/features/reconciliation/request/describe-throttling'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { DateField } from '../../ui/date-field/date-field'
import { Field } from '../../ui/field'
import { FormFault } from '../../ui/form-fault'
import { SelectField } from '../../ui/select-field'
import type { AskAnswer } from './handle-ask.server'

interface Props {
  answer: AskAnswer | undefined
  /** The dates that the fields hold before anybody typed. */
  usual: { from: string; to: string }
  busy: boolean
}

/** Asks for an act on a customer's behalf: a counterparty by words or INN, chosen where several fit, and dates. */
export function AskForm({ answer, usual, busy }: Props) {
  const { t } = useI18n()
  const faultOf = (field: 'from' | 'to') => {
    const fault = answer?.faults.find((each) => each.field === field)
    return fault && t(`periodFault.${fault.code}`)
  }
  const choices = answer?.choices ?? []
  const several = choices.length > 0 ? t('register.several') : null
  const fault = answer?.throttled ? describeThrottling(answer.throttled, t) : several
  const found = answer?.found === 'none' ? t('register.notFound') : undefined
  return (
    <section aria-labelledby="ask" className="card mt-6 p-4 sm:p-5">
      <h2 id="ask" className="mb-1 text-base">
        {t('register.ask')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('register.askHint')}</p>
      <FormFault>{fault}</FormFault>
      <Form
        key={JSON.stringify(answer ?? null)}
        method="post"
        className="flex flex-wrap items-start gap-3"
      >
        <Field
          label={t('register.search')}
          name="who"
          required
          maxLength={200}
          defaultValue={answer?.who ?? ''}
          fault={found}
          autoFocus={found !== undefined}
          className="w-full sm:w-72"
        />
        {choices.length > 0 ? (
          <SelectField
            label={t('register.choose')}
            name="counterparty"
            autoFocus
            className="w-full sm:w-72"
          >
            {choices.map(({ id, name, inn, kpp }) => (
              <option key={id} value={id}>
                {[name, inn, kpp].filter(Boolean).join(' · ')}
              </option>
            ))}
          </SelectField>
        ) : null}
        <DateField
          label={t('register.askFrom')}
          name="from"
          defaultValue={answer?.from ?? usual.from}
          fault={faultOf('from')}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        <DateField
          label={t('register.askTo')}
          name="to"
          defaultValue={answer?.to ?? usual.to}
          fault={faultOf('to')}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        <Button disabled={busy} className="w-full sm:mt-[22px] sm:w-auto">
          {t('register.askSubmit')}
        </Button>
      </Form>
    </section>
  )
}
