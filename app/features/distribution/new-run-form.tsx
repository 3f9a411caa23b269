import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { PeriodFault } from '../../../server/reconciliation/index.ts'
import { Button } from '../../ui/button'
import { DateField } from '../../ui/date-field/date-field'
import { Field } from '../../ui/field'

interface Props {
  values: { name: string; from: string; to: string }
  faults: PeriodFault[]
  busy: boolean
}

/** Has the list of a run made; nothing is sent by it. */
export function NewRunForm({ values, faults, busy }: Props) {
  const { t } = useI18n()
  const faultOf = (field: 'from' | 'to') => {
    const fault = faults.find((each) => each.field === field)
    return fault && t(`periodFault.${fault.code}`)
  }
  return (
    <section aria-labelledby="new-run" className="card mb-6 p-4 sm:p-5">
      <h2 id="new-run" className="mb-1 text-base">
        {t('distribution.newRun')}
      </h2>
      <p className="mb-3 max-w-[640px] text-sm text-muted">{t('distribution.intro')}</p>
      <Form method="post" className="flex flex-wrap items-start gap-3">
        <DateField
          label={t('distribution.from')}
          name="from"
          defaultValue={values.from}
          fault={faultOf('from')}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        <DateField
          label={t('distribution.to')}
          name="to"
          defaultValue={values.to}
          fault={faultOf('to')}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        <Field
          label={t('distribution.name')}
          name="name"
          maxLength={120}
          defaultValue={values.name}
          className="w-full sm:w-72"
        />
        <Button disabled={busy} className="w-full sm:mt-[22px] sm:w-auto">
          {t('distribution.prepare')}
        </Button>
      </Form>
    </section>
  )
}
