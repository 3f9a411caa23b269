import { type CalendarDate, isCalendarDate } from '../../platform/calendar-date.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { EdiFigures } from '../act/edi-act.ts'

/** Of the program that wrote a file; up to 40 characters. */
export const PROGRAM = 'Sverka 0.1'
export const FORMAT_VERSION = '5.01'

/** `2026-03-31` as `31.03.2026`. */
export function toFormalDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-')
  return `${day}.${month}.${year}`
}

/** The other way; null: it is no date of the calendar, which the schema's pattern alone does not see. */
export function fromFormalDate(text: string): CalendarDate | null {
  const parts = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text)
  if (!parts) return null
  const [, day = '', month = '', year = ''] = parts
  const date = `${year}-${month}-${day}`
  return isCalendarDate(date) ? date : null
}

/** A balance as two columns: positive is the debit side, negative the credit side, the other zero. */
export function sidesOf(balance: Kopecks): { debit: Kopecks; credit: Kopecks } {
  return balance >= 0n ? { debit: balance, credit: 0n } : { debit: 0n, credit: -balance }
}

/** Attributes of a table or a contract, in the format's order. */
export const SIX = [
  'СальдоНачДеб',
  'СальдоНачКр',
  'ОборотДеб',
  'ОборотКр',
  'СальдоКонДеб',
  'СальдоКонКр',
] as const

/** Their figures, in the same order. */
export function sixFigures({ opening, debit, credit, closing }: EdiFigures): Kopecks[] {
  const before = sidesOf(opening)
  const after = sidesOf(closing)
  return [before.debit, before.credit, debit, credit, after.debit, after.credit]
}
