import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import { Button } from '../../../ui/button'

/** The customer takes it back: `intent` withdraw, with `discrepancy`. */
export function WithdrawForm({ discrepancyId }: { discrepancyId: string }) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'withdraw'
  return (
    <Form method="post" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <input type="hidden" name="discrepancy" value={discrepancyId} />
      <Button look="small" name="intent" value="withdraw" disabled={busy}>
        {t('answer.withdraw')}
      </Button>
      <span className="text-sm text-muted">{t('answer.withdrawHint')}</span>
    </Form>
  )
}
