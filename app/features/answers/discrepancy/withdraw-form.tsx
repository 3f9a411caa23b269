import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import { ConfirmedButton } from '../../../ui/confirmed-button'

/** The customer takes it back: `intent` withdraw, with `discrepancy`. */
export function WithdrawForm({ discrepancyId }: { discrepancyId: string }) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'withdraw'
  return (
    <Form method="post">
      <input type="hidden" name="discrepancy" value={discrepancyId} />
      <ConfirmedButton
        intent="withdraw"
        label={t('answer.withdraw')}
        means={t('answer.withdrawHint')}
        disabled={busy}
      />
    </Form>
  )
}
