import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { addDays, monthOf, toDateColumn } from '../../platform/calendar-date.ts'
import type { Period } from '../../reconciliation/index.ts'

/** What a run is called that nobody has named: «Октябрь 2026» for a whole month, else its dates. */
export function nameRun({ from, to }: Period, locale: Locale): string {
  const isMonth =
    monthOf(addDays(from, -1)) !== monthOf(from) &&
    monthOf(from) === monthOf(to) &&
    monthOf(addDays(to, 1)) !== monthOf(to)
  if (!isMonth) return `${formatDate(from, locale)} – ${formatDate(to, locale)}`
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
    .format(toDateColumn(from))
    .replace(/^./, (letter) => letter.toUpperCase())
  return `${month} ${from.slice(0, 4)}`
}
