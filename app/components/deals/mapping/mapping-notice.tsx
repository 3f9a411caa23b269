import { useI18n } from '~/i18n'
import type { MappingAnswer } from '~/lib/mapping-answer.server'
import { Notice } from '../../notice'

/** What came of the press of a button, where it was taken. */
export function MappingNotice({ answer }: { answer: MappingAnswer | undefined }) {
  const { t } = useI18n()
  const words = wordsOf()
  if (!words) return null
  return (
    <Notice tone="good" role="status" className="mb-4">
      {words}
    </Notice>
  )

  function wordsOf(): string | null {
    switch (answer?.kind) {
      case 'saved': {
        const { resumed } = answer
        const goOn = resumed > 0 ? t('mapping.resumed', { count: resumed }) : ''
        return `${t('app.saved')}. ${goOn}`
      }
      case 'saved_exact':
        return `${t('mapping.imported', { count: answer.count })} ${t('mapping.goOn')}`
      case 'removed':
        return t('mapping.removed')
      default:
        return null
    }
  }
}
