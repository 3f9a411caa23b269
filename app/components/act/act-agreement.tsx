import { Form, useNavigation } from '@remix-run/react'
import { Check } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { ActView } from '../../../server/reconciliation/index.ts'
import { Button } from '../button'
import { Notice } from '../notice'

/** The customer's answer: the button, or who agreed and when. */
export function ActAgreement({ act, canAgree }: { act: ActView; canAgree: boolean }) {
  const { t, formatDateTime } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'agree'
  if (act.agreed) {
    const { at, by } = act.agreed
    return <Notice tone="good">{t('act.agreed', { at: formatDateTime(at), by })}</Notice>
  }
  // Agreeing with an act that 1C has already replaced would bind nobody.
  if (!canAgree || act.newerId) return null
  return (
    <Form method="post">
      <Button look="quiet" name="intent" value="agree" disabled={busy}>
        <Check aria-hidden="true" size={16} />
        {t('act.agree')}
      </Button>
    </Form>
  )
}
