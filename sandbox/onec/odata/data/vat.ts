import type { CalendarDate } from '../../ledger/calendar.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import type { Kopecks } from '../../ledger/kopecks.ts'
import { guidOf } from '../../ledger/requisites.ts'

/** Per cent; null: not taxed. */
export type VatRate = 0 | 5 | 7 | 10 | 18 | 20 | 22 | null

export const VAT_RATES: VatRate[] = [22, 20, 18, 10, 7, 5, 0, null]

/** Rates that have a counterpart within the price: 22/122. */
export const CALCULATED_RATES: Exclude<VatRate, 0 | null>[] = [22, 20, 18, 10, 7, 5]

/** The identifier of the enumeration's member: `НДС22`, `НДС22_122`, `БезНДС`. */
export function vatMember(rate: VatRate, calculated = false): string {
  if (rate === null) return 'БезНДС'
  return calculated ? `НДС${rate}_${100 + rate}` : `НДС${rate}`
}

/** The row of `Catalog_СтавкиНДС`, where rates are a catalogue. */
export function vatRef(rate: VatRate, calculated = false): string {
  return guidOf(`vat:${vatMember(rate, calculated)}`)
}

/** The rate by the document's date: 20 % up to 2025, 22 % from 1 January 2026; none abroad. */
export function vatRateOf({ plan }: Counterparty, date: CalendarDate): VatRate {
  if (plan.export) return null
  return date < '2026-01-01' ? 20 : 22
}

/** VAT within an amount, half a kopeck up. */
export function vatWithin(amount: Kopecks, rate: VatRate): Kopecks {
  if (!rate) return 0n
  return divideRounding(amount * BigInt(rate), BigInt(100 + rate))
}

/** VAT on top of an amount, half a kopeck up. */
export function vatOnTop(amount: Kopecks, rate: VatRate): Kopecks {
  return rate ? divideRounding(amount * BigInt(rate), 100n) : 0n
}

function divideRounding(amount: bigint, by: bigint): bigint {
  return (2n * amount + by) / (2n * by)
}
