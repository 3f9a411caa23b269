import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { CompletionActState } from '../act/views.ts'
import type { ParsedFilter } from '../list/filter.ts'
import { en } from './en.ts'
import { type CompletionActTexts, ru } from './ru.ts'

const TEXTS: Record<Locale, CompletionActTexts> = { ru, en }

export type LeftOutReason = keyof CompletionActTexts['why']

/** As the pages call it. */
export function stateName(state: CompletionActState, locale: Locale): string {
  return TEXTS[locale].states[state]
}

/** What a correction is about, among acts. */
export function correctionSummary(summary: string, locale: Locale): string {
  return `${TEXTS[locale].correction}: ${summary}`
}

/** «Акты выполненных работ, ООО «Ромашка», с 01.01.2026 по 31.03.2026, ждёт ответа». */
export function listTitle(filter: ParsedFilter, whose: string | null, locale: Locale): string {
  const texts = TEXTS[locale]
  const period = [
    filter.from && `${texts.from} ${formatDate(filter.from, locale)}`,
    filter.to && `${texts.to} ${formatDate(filter.to, locale)}`,
  ]
  const parts = [
    texts.title,
    whose,
    period.filter(Boolean).join(' '),
    filter.status && stateName(filter.status, locale),
    filter.q && texts.search(filter.q),
  ]
  return parts.filter(Boolean).join(', ')
}

/** «Акты выполненных работ 2026-03-31.zip». @param day `YYYY-MM-DD` */
export function listFileName(
  day: string,
  extension: 'csv' | 'xlsx' | 'zip',
  locale: Locale,
): string {
  return `${TEXTS[locale].title} ${day}.${extension}`
}

/** The note that goes into an archive in place of the acts it lacks. */
export function leftOutNote(
  acts: readonly { title: string; reason: LeftOutReason }[],
  locale: Locale,
): { name: string; text: string } {
  const { leftOut, why } = TEXTS[locale]
  const lines = acts.map(({ title, reason }) => `${title}: ${why[reason]}.`)
  return { name: `${leftOut}.txt`, text: `\ufeff${[`${leftOut}:`, ...lines].join('\r\n')}\r\n` }
}
