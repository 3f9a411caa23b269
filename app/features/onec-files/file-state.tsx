import { useI18n } from '~/i18n'
import type { OnecFileRow } from '../../../server/deal-acts/index.ts'

/** Whether a file left the portal: what was loaded once must not be loaded again. */
export function FileState({ file: { given, placedAt } }: { file: OnecFileRow }) {
  const { t, formatDateTime } = useI18n()
  if (given) {
    return (
      <span className="text-muted">{t('onecFiles.given', { when: formatDateTime(given.at) })}</span>
    )
  }
  if (placedAt) {
    return (
      <span className="text-muted">
        {t('onecFiles.placed', { when: formatDateTime(placedAt) })}
      </span>
    )
  }
  return <strong className="font-medium">{t('onecFiles.notGiven')}</strong>
}
