import { useI18n } from '~/i18n'
import { Link } from '~/remix'

/** The top of a page of settings: the way back to all of them, and its title. */
export function SettingsHeading({ title }: { title: string }) {
  const { t } = useI18n()
  return (
    <>
      <p className="mb-1 text-sm">
        <Link to="/staff/settings" className="link">
          {t('settings.title')}
        </Link>
      </p>
      <h1 className="mb-2 text-xl">{title}</h1>
    </>
  )
}
