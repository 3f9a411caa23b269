import { splitDate } from '~/lib/calendar-date'
import type { Locale } from '../../server/identity/index.ts'

const NO_BREAK_SPACE = '\u00a0'
const MINUS = '\u2212'
const SIGNS: Record<string, string> = {
  RUB: '₽',
  USD: '$',
  EUR: '€',
  CNY: '¥',
  KZT: '₸',
  BYN: 'Br',
}

export interface Formatters {
  /** Kopecks: «12 000,00», "12 000.00"; minus as «−». */
  formatAmount(kopecks: bigint): string
  /** Kopecks with the currency's sign: «12 000,00 ₽». */
  formatMoney(kopecks: bigint, currency: string): string
  /** At the end of a sentence over a table of sums, which has the full stop: «руб», "RUB". */
  formatCurrency(currency: string): string
  /** A whole number: «12 000»; «5 000+» for more than are counted. */
  formatCount(count: number, mostCounted?: number): string
  /** A calendar date `YYYY-MM-DD`: «31.03.2024», "31 Mar 2024". */
  formatDate(date: string): string
  /** Both ends in short, the year once where it is the same: «01.10 – 31.10.2026». */
  formatPeriod(period: { from: string; to: string }): string
  /** An instant in the base's time zone: «12.03.2024, 09:40». */
  formatDateTime(at: Date): string
  /** Hours and minutes of an instant in the base's time zone. */
  formatTime(at: Date): string
  /** A month `YYYY-MM` or a date within it: «Март 2024». */
  formatMonth(month: string): string
  /** The same in three letters: «мар 24». */
  formatShortMonth(month: string): string
}

/**
 * Written out rather than left to `Intl`, whose texts differ between Node and browsers: the page that
 * the server made and the one that the browser takes over must be the same to the letter.
 * @param months short and full names, by spaces, January first
 */
export function createFormatters(
  locale: Locale,
  timeZone: string,
  months: { short: string; full: string },
): Formatters {
  const short = months.short.split(' ')
  const full = months.full.split(' ')
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

  function formatAmount(kopecks: bigint): string {
    const digits = (kopecks < 0n ? -kopecks : kopecks).toString().padStart(3, '0')
    const whole = inThousands(digits.slice(0, -2))
    return `${kopecks < 0n ? MINUS : ''}${whole}${locale === 'ru' ? ',' : '.'}${digits.slice(-2)}`
  }

  function formatDate(date: string): string {
    const { year, month, day } = splitDate(date)
    if (locale === 'ru') return `${day}.${month}.${year}`
    return [String(Number(day)), short[Number(month) - 1] ?? month, year].join(NO_BREAK_SPACE)
  }

  function formatPeriod({ from, to }: { from: string; to: string }): string {
    const { year } = splitDate(from)
    const start = formatDate(from)
    const isOneYear = to.startsWith(year)
    return `${isOneYear ? start.slice(0, start.length - 5) : start} – ${formatDate(to)}`
  }

  function partsOf(at: Date) {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    return {
      date: `${part('year')}-${part('month')}-${part('day')}`,
      time: `${part('hour')}:${part('minute')}`,
    }
  }

  return {
    formatAmount,
    formatCount: (count, mostCounted = count) =>
      count > mostCounted ? `${inThousands(String(mostCounted))}+` : inThousands(String(count)),
    formatMoney: (kopecks, currency) =>
      `${formatAmount(kopecks)}${NO_BREAK_SPACE}${SIGNS[currency] ?? currency}`,
    formatCurrency: (currency) => (locale === 'ru' && currency === 'RUB' ? 'руб' : currency),
    formatDate,
    formatPeriod,
    formatDateTime: (at) => {
      const { date, time } = partsOf(at)
      return `${formatDate(date)}, ${time}`
    },
    formatTime: (at) => partsOf(at).time,
    formatMonth: (text) => {
      const { year, month } = splitDate(text)
      return `${full[Number(month) - 1] ?? ''} ${year}`
    },
    formatShortMonth: (text) => {
      const { year, month } = splitDate(text)
      return `${short[Number(month) - 1] ?? ''} ${year.slice(2)}`
    },
  }
}

/** Digits of a whole number in threes: «12 000». */
export function inThousands(digits: string): string {
  return digits.replace(/\d{1,3}(?=(?:\d{3}){1,20}$)/g, `$&${NO_BREAK_SPACE}`)
}
