import type { DraftVatRate } from '../port/drafts.ts'
import type { CalendarDate } from '../port/values.ts'

const GENERAL_RATE_22_FROM = '2026-01-01'
/** Rates of payers on the simplified system. */
const REDUCED_RATES_FROM = '2025-01-01'
const GENERAL_RATE_20_FROM = '2019-01-01'

/** The general rate on an act's date: 20 % up to 2025, 22 % from 1 January 2026. */
export function generalVatRate(on: CalendarDate): 20 | 22 {
  return on < GENERAL_RATE_22_FROM ? 20 : 22
}

/** Whether the law knows the rate on the act's date. */
export function isVatRateInForce(rate: DraftVatRate, on: CalendarDate): boolean {
  if (rate === 22) return on >= GENERAL_RATE_22_FROM
  if (rate === 20) return on >= GENERAL_RATE_20_FROM && on < GENERAL_RATE_22_FROM
  return rate === 5 || rate === 7 ? on >= REDUCED_RATES_FROM : true
}
