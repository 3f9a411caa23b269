import { type I18n, i18nFor } from '~/i18n'
import type { MetaDescriptor } from '~/remix'
import { describeError } from './describe-error'
import type { RootData } from './page-traits'

interface Match {
  id: string
  data: unknown
}

function isRootData(data: unknown): data is RootData {
  return typeof data === 'object' && data !== null && 'locale' in data && 'timeZone' in data
}

/**
 * A page's title: «Акты сверки — Сверка».
 * @param write the page's own title; null where it has no data, as after an error
 */
export function pageMeta(
  matches: readonly Match[],
  write: (i18n: I18n) => string | null,
): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data
  if (!isRootData(root)) return [{ title: 'Сверка' }]
  const i18n = i18nFor(root.locale, root.timeZone)
  const title = write(i18n)
  return [{ title: title ? `${title} — ${i18n.t('app.name')}` : i18n.t('app.name') }]
}

/** The title of a page that did not open. */
export function errorMeta(page: { matches: readonly Match[]; error?: unknown }): MetaDescriptor[] {
  return pageMeta(page.matches, ({ t }) => (page.error ? t(describeError(page.error).title) : null))
}
