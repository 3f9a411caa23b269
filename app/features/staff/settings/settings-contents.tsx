import { useI18n } from '~/i18n'
import { Link } from '~/remix'

/** Parts of the page by the ids of their headings, in their order. */
const PARTS = [
  ['supplier', 'settings.supplier'],
  ['papers', 'settings.papers'],
  ['onec-forms', 'settings.onecForms'],
  ['quiet', 'settings.quiet'],
  ['scans', 'settings.scans'],
  ['acts-check', 'settings.actsCheck'],
] as const

/** Parts of the settings that have a page of their own. */
export const SETTINGS_PAGES = [
  ['rules', '/staff/settings/rules'],
  ['dealRules', '/staff/settings/deal-rules'],
  ['drafts', '/staff/settings/drafts'],
  ['files', '/staff/settings/files'],
  ['onec', '/staff/settings/onec'],
  ['bitrix24', '/staff/settings/bitrix24'],
  ['distribution', '/staff/settings/distribution'],
  ['edi', '/staff/settings/edi'],
  ['mail', '/staff/mail'],
  ['retention', '/staff/settings/retention'],
  ['health', '/staff/settings/health'],
] as const

/** What there is to set: on this page, and on pages of their own with what each is for. */
export function SettingsContents() {
  const { t } = useI18n()
  return (
    <div className="flex flex-col gap-5 text-sm lg:sticky lg:top-6">
      <nav aria-labelledby="settings-here">
        <h2 id="settings-here" className="mb-2 text-base">
          {t('settings.here')}
        </h2>
        <ul className="flex flex-col gap-1.5">
          {PARTS.map(([id, title]) => (
            <li key={id}>
              <a className="link" href={`#${id}`}>
                {t(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-labelledby="settings-pages">
        <h2 id="settings-pages" className="mb-2 text-base">
          {t('settings.pages')}
        </h2>
        <ul className="flex flex-col gap-2.5">
          {SETTINGS_PAGES.map(([name, to]) => (
            <li key={name}>
              <Link className="link" to={to}>
                {t(`settings.to.${name}`)}
              </Link>
              <span className="block text-muted">{t(`settings.toText.${name}`)}</span>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
