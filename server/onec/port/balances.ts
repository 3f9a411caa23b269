import type { Outcome } from '../../platform/errors/failure.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { CalendarDate, Party } from './values.ts'

/** What 1C's own registers of settlements say of a counterparty; no act of reconciliation, whose sum may differ. */
export interface RegisterBalance {
  /** Of the counterparty, in lower case. */
  guid: string
  organizationGuid: string | null
  /** ISO 4217; `XXX`: a currency nobody knows. */
  currency: string
  /** Positive: it owes us. Never zero. */
  balance: Kopecks
}

/** One for each counterparty, organisation and currency. */
export interface RegisterBalances {
  items: RegisterBalance[]
  /** Of all of them, by currency. */
  totals: { currency: string; balance: Kopecks }[]
}

/** A register, catalogue or column that the base would have to publish; `field` null: the whole of it. */
export interface BalanceGap {
  set: string
  field: string | null
}

export interface BalancesPort {
  /** What the base lacks for its registers to be read; empty: nothing. */
  findGaps(signal?: AbortSignal): Promise<Outcome<BalanceGap[]>>
  /** At the end of a day. What is lacking is named in the failure: `onec.odata_set_missing`, `onec.odata_field_missing`. */
  read(on: CalendarDate, signal?: AbortSignal): Promise<Outcome<RegisterBalances>>
  /** Names and requisites of counterparties, as far as the base has them. */
  parties(guids: readonly string[], signal?: AbortSignal): Promise<Outcome<Party[]>>
}
