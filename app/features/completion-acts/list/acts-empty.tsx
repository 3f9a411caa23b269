import { useI18n } from '~/i18n'
import { Link } from '~/remix'

interface Props {
  isFiltered: boolean
  /** All history has been read from 1C. */
  isComplete: boolean
  isStaff: boolean
}

/** Why there is nothing to show, and what would fill it. */
export function NoCompletionActs({ isFiltered, isComplete, isStaff }: Props) {
  const { t } = useI18n()
  return (
    <div className="card p-5 text-muted">
      {isFiltered ? (
        <p>
          <span className="text-ink">{t('completionActs.notFound')}</span>{' '}
          {t('completionActs.notFoundHint')}{' '}
          <Link className="link not-in-print" to="/acts">
            {t('completionActs.reset')}
          </Link>
        </p>
      ) : null}
      {isFiltered ? null : (
        <p>
          {t(
            !isComplete
              ? 'completionActs.emptyReading'
              : isStaff
                ? 'completionActs.emptyStaff'
                : 'completionActs.empty',
          )}
        </p>
      )}
    </div>
  )
}
