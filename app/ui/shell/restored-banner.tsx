import { useI18n } from '~/i18n'
import { Link } from '~/remix'

/** The data come from a backup, and nothing goes out until an administrator lets it: for staff. */
export function RestoredBanner({ takenAt }: { takenAt: Date }) {
  const { t, formatDateTime } = useI18n()
  return (
    <p role="status" className="not-in-print mb-5 rounded-lg bg-wait-soft p-4">
      {t('shell.restored', { at: formatDateTime(takenAt) })}{' '}
      <Link to="/staff/settings/health" className="link">
        {t('shell.restoredLink')}
      </Link>
    </p>
  )
}
