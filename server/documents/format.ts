import type { DocumentLocale } from './document.ts'
import { plainText } from './plain-text.ts'

const NO_BREAK_SPACE = '\u00a0'
const MINUS = '\u2212'
const DECIMAL = /^([+-]?)(\d{1,60})(?:\.(\d{0,60}))?$/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Kopecks for people: 1234567n is «12 345,67» in ru and "12 345.67" in en, minus as «−». */
export function formatAmount(kopecks: bigint, locale: DocumentLocale): string {
  const digits = absolute(kopecks).toString().padStart(3, '0')
  const whole = groupThousands(digits.slice(0, -2))
  const separator = locale === 'ru' ? ',' : '.'
  return `${kopecks < 0n ? MINUS : ''}${whole}${separator}${digits.slice(-2)}`
}

/** Kopecks for a machine: no grouping, an ASCII minus. */
export function plainAmount(kopecks: bigint, separator: ',' | '.'): string {
  const digits = absolute(kopecks).toString().padStart(3, '0')
  return `${kopecks < 0n ? '-' : ''}${digits.slice(0, -2)}${separator}${digits.slice(-2)}`
}

/** `2024-03-31` is «31.03.2024» in ru and "31 Mar 2024" in en. */
export function formatDate(date: string, locale: DocumentLocale): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (locale === 'ru') return `${day}.${month}.${year}`
  return `${Number(day)}\u00a0${MONTHS[Number(month) - 1] ?? month}\u00a0${year}`
}

/** `2026-04-05T14:30` is «05.04.2026 14:30» in ru and "5 Apr 2026 14:30" in en. */
export function formatDateTime(time: string, locale: DocumentLocale): string {
  const [date = '', clock = ''] = time.split('T')
  return `${formatDate(date, locale)}\u00a0${clock.slice(0, 5)}`
}

export function absolute(kopecks: bigint): bigint {
  return kopecks < 0n ? -kopecks : kopecks
}

/** Whole digits in threes: "1234567" is «1 234 567». */
export function groupThousands(digits: string): string {
  return digits.replace(/\d{1,3}(?=(?:\d{3}){1,20}$)/g, `$&${NO_BREAK_SPACE}`)
}

/**
 * A decimal text for people: grouped, with the language's sign, zeros at the end left out beyond
 * `leastDigits` after the point: `1234.50` is «1 234,5», with two digits «1 234,50». What is no
 * decimal is shown as it is.
 */
export function formatDecimal(text: string, locale: DocumentLocale, minDigits = 0): string {
  const [, sign, whole = '', fraction = ''] = DECIMAL.exec(text) ?? []
  if (sign === undefined) return plainText(text)
  const shown = fraction.replace(/(?<!0)0+$/, '').padEnd(minDigits, '0')
  const digits = groupThousands(whole.replace(/^0+(?=\d)/, ''))
  const isZero = !/[1-9]/.test(whole + fraction)
  const point = shown === '' ? '' : locale === 'ru' ? ',' : '.'
  return `${sign === '-' && !isZero ? MINUS : ''}${digits}${point}${shown}`
}
