import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'

/** What a paper is called by; dates `YYYY-MM-DD`. */
export type DocumentName =
  | { kind: 'completion-act'; number: string; date: string }
  | { kind: 'reconciliation'; from: string; to: string }

/** «Акт № 12 от 31.03.2026», or «Акт сверки 01.01.2026 – 31.03.2026». */
export function documentTitle(name: DocumentName, locale: Locale): string {
  if (name.kind === 'completion-act') {
    const date = formatDate(name.date, locale)
    return locale === 'ru' ? `Акт № ${name.number} от ${date}` : `Act No. ${name.number} of ${date}`
  }
  const period = `${formatDate(name.from, locale)} – ${formatDate(name.to, locale)}`
  return locale === 'ru' ? `Акт сверки ${period}` : `Act of reconciliation ${period}`
}
