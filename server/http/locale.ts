import type { PageContext } from '../composition/services.ts'

type Locale = PageContext['locale']

/** The person's language, else the one chosen in this browser, else the browser's own, else the default. */
export function chooseLocale(
  personal: Locale | undefined,
  headers: { cookie?: string | undefined; 'accept-language'?: string | undefined },
  fallback: Locale,
): Locale {
  const chosen = headers.cookie?.match(/(?:^|;\s*)locale=(ru|en)(?:;|$)/)?.[1]
  const known = personal ?? chosen
  if (known === 'ru' || known === 'en') return known
  for (const entry of (headers['accept-language'] ?? '').toLowerCase().split(',')) {
    const language = entry.trim().slice(0, 2)
    if (language === 'ru' || language === 'en') return language
  }
  return fallback
}
