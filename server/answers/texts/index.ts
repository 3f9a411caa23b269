import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { RefusalCategory } from '../views.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** What a document is called by; dates `YYYY-MM-DD`. */
export type DocumentName =
  | { kind: 'completion-act'; number: string; date: string }
  | { kind: 'reconciliation'; from: string; to: string }

/** «Акт № 12 от 31.03.2026», or «Акт сверки 01.01.2026 – 31.03.2026». */
export function documentTitle(name: DocumentName, locale: Locale): string {
  const texts = TEXTS[locale]
  return name.kind === 'completion-act'
    ? texts.completionActTitle(name.number, formatDate(name.date, locale))
    : texts.reconciliationTitle(`${formatDate(name.from, locale)} – ${formatDate(name.to, locale)}`)
}

/** What a refusal is about, in a word or a few. */
export function categoryText(category: RefusalCategory, locale: Locale): string {
  return TEXTS[locale].categories[category]
}

/** What the portal writes into a discrepancy for a customer who has answered otherwise meanwhile. */
export function closedByAnswerText(
  answer: 'accepted' | 'signed' | 'signed_in_edi',
  locale: Locale,
): string {
  return TEXTS[locale].closedByAnswer[answer]
}

/** What the portal writes into a discrepancy that stands again. */
export function tookBackText(locale: Locale): string {
  return TEXTS[locale].tookBack
}

export function markedLinesText(count: number, locale: Locale): string {
  return TEXTS[locale].markedLines(count)
}

/** Who answered through electronic exchange, as the file names them. */
export function throughEdiText(signer: string, locale: Locale): string {
  return TEXTS[locale].throughEdi(signer)
}

/** What customers call people of the supplier who have given no name. */
export function supplierText(locale: Locale): string {
  return TEXTS[locale].supplier
}
