import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { FormFault } from '../../ui/form-fault'
import { Notice } from '../../ui/notice'

/** What concerns the whole page of a sent answer: too late, or too often. Faults stand beside their fields. */
export function FailedAnswerNotice({ failed }: { failed: FailedAnswer | undefined }) {
  const { t } = useI18n()
  if (failed?.closed) {
    return (
      <Notice tone="wait" role="alert">
        {t('answer.closed')}
      </Notice>
    )
  }
  if (!failed?.retryAfterSeconds) return null
  const count = Math.max(1, Math.ceil(failed.retryAfterSeconds / 60))
  return <FormFault>{t('answer.throttled', { count })}</FormFault>
}
