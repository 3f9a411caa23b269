import { DECISIONS, type DecisionFormValues } from '~/features/deal-acts/act/decision'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { FormFault } from '../../../ui/form-fault'
import { SelectField } from '../../../ui/select-field'

interface Props {
  /** As typed before; null: nothing was. */
  typed: DecisionFormValues | null
  fault: string | null
}

/** Where acts travel by file nobody tells the portal how they ended: the accountant does. */
export function DecisionForm({ typed, fault }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="decide" className="card p-4 sm:p-5">
      <h2 id="decide" className="mb-1 text-base">
        {t('dealActs.decide')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('dealActs.decideText')}</p>
      <Form method="post" className="flex flex-col gap-3">
        <FormFault>{fault}</FormFault>
        <div className="grid gap-3 sm:grid-cols-[14rem_10rem_minmax(0,1fr)]">
          <SelectField
            label={t('dealActs.state')}
            name="status"
            defaultValue={typed?.status ?? 'created'}
            autoFocus={fault !== null}
          >
            {DECISIONS.map((status) => (
              <option key={status} value={status}>
                {t(`dealActs.is.${status}`)}
              </option>
            ))}
          </SelectField>
          <Field
            label={t('dealActs.decideNumber')}
            name="number"
            maxLength={50}
            autoComplete="off"
            defaultValue={typed?.number ?? ''}
          />
          <Field
            label={t('dealActs.decideReason')}
            name="reason"
            maxLength={500}
            autoComplete="off"
            defaultValue={typed?.reason ?? ''}
          />
        </div>
        <div>
          <Button name="intent" value="decide">
            {t('app.save')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
