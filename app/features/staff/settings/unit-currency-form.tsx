import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'
import { FormFault } from '../../../ui/form-fault'
import { SelectField } from '../../../ui/select-field'

interface Props {
  /** ISO 4217; empty: not set. */
  value: string
  choices: string[]
  canEdit: boolean
  /** What the last press of the button came to. */
  result: 'saved' | 'invalid' | null
}

/** Which currency the base writes as «у.е.». */
export function UnitCurrencyForm({ value, choices, canEdit, result }: Props) {
  const { t } = useI18n()
  return (
    <Form method="post" className="card flex flex-col gap-3 p-4 sm:p-5">
      <h2 className="text-base">{t('onecAnswers.unit')}</h2>
      <p className="text-sm text-muted">
        {t('onecAnswers.unitText')} {canEdit ? null : t('onecAnswers.readOnly')}
      </p>
      <FormFault>{result === 'invalid' ? t('onecAnswers.unitInvalid') : null}</FormFault>
      <SelectField
        label={t('onecAnswers.unitLabel')}
        name="currency"
        defaultValue={value}
        disabled={!canEdit}
      >
        <option value="">{t('onecAnswers.unitNone')}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </SelectField>
      {canEdit ? (
        <div className="flex items-center gap-3">
          <Button name="intent" value="unit">
            {t('app.save')}
          </Button>
          <span role="status" className="text-accent">
            {result === 'saved' ? t('app.saved') : null}
          </span>
        </div>
      ) : null}
    </Form>
  )
}
