import type { MappingFormResult } from '~/features/mapping/handle-form.server'
import { useI18n } from '~/i18n'
import { Notice } from '../../ui/notice'

/** What came of the press of a button, where it was taken. */
export function MappingNotice({ answer }: { answer: MappingFormResult | undefined }) {
  const { t } = useI18n()
  const text = noticeText()
  if (!text) return null
  return (
    <Notice tone="good" role="status" className="mb-4">
      {text}
    </Notice>
  )

  function noticeText(): string | null {
    switch (answer?.kind) {
      case 'saved': {
        const { resumed } = answer
        const goOn = resumed > 0 ? t('mapping.resumed', { count: resumed }) : ''
        return `${t('app.saved')}. ${goOn}`
      }
      case 'saved_exact':
        return `${t('mapping.imported', { count: answer.count })} ${t('mapping.resumeHint')}`
      case 'removed':
        return t('mapping.removed')
      default:
        return null
    }
  }
}
