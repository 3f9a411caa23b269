import { divideRounded } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import type { CalendarDate, LocalDateTime } from '../port/values.ts'

/**
 * Values as 1C's OData takes them. Its numbers are JSON numbers: a decimal of at most 15 digits passes
 * through a double and is printed back the very same, and 1C keeps no more digits than that.
 */

const MAX_DIGITS = 15

/** Throws a RangeError on more digits than a JSON number carries unharmed. */
export function numberFrom(decimal: string): number {
  if (decimal.replace(/\D/g, '').replace(/^0+/, '').length > MAX_DIGITS) {
    throw new RangeError('More digits than 1C keeps')
  }
  return Number(decimal)
}

/** Kopecks as 1C's amount. */
export function amountFrom(kopecks: Kopecks): number {
  return numberFrom(textFromKopecks(kopecks))
}

/** An act of a calendar day stands at noon, away from the borders of the day. */
export function noonOf(date: CalendarDate): LocalDateTime {
  return `${date}T12:00:00`
}

/** The field, when there is something to put into it. */
export function referenceTo(field: string, guid: string | null | undefined) {
  return guid ? { [field]: guid } : {}
}

/** A discount as percent of what it is taken off, with two digits after the point. */
export function percentOf(discount: Kopecks, before: Kopecks): number {
  return before === 0n ? 0 : amountFrom(divideRounded(discount * 10_000n, before))
}
