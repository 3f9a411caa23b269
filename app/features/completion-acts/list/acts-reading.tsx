import { useI18n } from '~/i18n'
import { Link, useLocation } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'

interface Props {
  list: Pick<CompletionActList, 'reading' | 'isComplete'>
}

/** While acts still come from 1C: how many there are by now, what is to come, and that nobody needs to wait. */
export function ActsReading({ list: { reading, isComplete } }: Props) {
  const { t, formatCount } = useI18n()
  const { pathname, search } = useLocation()
  if (!reading) return <div role="status" />
  const { known, unread } = reading
  const text = isComplete
    ? t('completionActs.readingStates', {
        done: formatCount(known - unread),
        all: formatCount(known),
      })
    : t('completionActs.readingActs', { count: known })
  return (
    <div role="status" className="card not-in-print mb-4 p-4">
      <p className="tabular-nums">{text}</p>
      {isComplete ? (
        <progress
          className="archive-progress my-2 block max-w-full"
          value={known - unread}
          max={known}
          aria-label={t('completionActs.readingProgress')}
        />
      ) : (
        <div className="progress-line my-2 max-w-[320px]" />
      )}
      <p className="text-sm text-muted">
        {t(isComplete ? 'completionActs.readingStatesHint' : 'completionActs.readingActsHint')}{' '}
        <noscript>
          <Link className="link" to={pathname + search} reloadDocument>
            {t('completionActs.readAgain')}
          </Link>
        </noscript>
      </p>
    </div>
  )
}
