import type { Request } from 'express'
import type { PageContext } from '../composition/services.ts'

type Locale = PageContext['locale']

/** The person's language, else the one chosen in this browser, else the browser's own, else the default. */
export function chooseLocale(
  personal: Locale | undefined,
  request: Pick<Request, 'headers' | 'acceptsLanguages'>,
  fallback: Locale,
): Locale {
  const chosen = request.headers.cookie?.match(/(?:^|;\s*)(?:__Host-)?locale=(ru|en)(?:;|$)/)?.[1]
  const known = personal ?? chosen
  if (known === 'ru' || known === 'en') return known
  // The first stands for `*` too, and for a browser that says nothing.
  const accepted = request.acceptsLanguages([fallback, fallback === 'ru' ? 'en' : 'ru'])
  return accepted === 'ru' || accepted === 'en' ? accepted : fallback
}
