import { useI18n } from '~/i18n'

const languages = [
  ['ru', 'Русский'],
  ['en', 'English'],
] as const

/** Two buttons, the current language pressed. A whole-page post: texts come anew with the document. */
export function LanguageForm() {
  const { t, locale } = useI18n()
  return (
    <form method="post" action="/locale">
      <fieldset className="flex">
        <legend className="sr-only">{t('app.language')}</legend>
        {languages.map(([code, name]) => (
          <button
            key={code}
            type="submit"
            name="locale"
            value={code}
            lang={code}
            aria-pressed={code === locale}
            className="min-h-11 rounded-md px-1.5 text-sm text-muted hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink sm:min-h-9"
          >
            {name}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
