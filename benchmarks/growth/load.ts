/** What one portal is taken to do in a month, times `share`. */
export interface Load {
  counterparties: number
  /** Completion acts a month. */
  acts: number
  /** Editions of acts of reconciliation a month, one a counterparty. */
  editions: number
  /** Deals that come to their act a month. */
  deals: number
  /** Letters, events of Bitrix24 and lines of the audit a month. */
  letters: number
  events: number
  audit: number
}

/** Two thousand counterparties and twenty thousand acts a month, or that share of it. */
export function loadOf(share: number): Load {
  const of = (count: number) => Math.max(20, Math.round(count * share))
  return {
    counterparties: of(2000),
    acts: of(20_000),
    editions: of(2000),
    deals: of(500),
    letters: of(6000),
    events: of(60_000),
    audit: of(40_000),
  }
}

const COUNTERPARTY = '00000000-0000-4000-8000-'
/** The customer whose pages are looked at: their lists fill a page in the last month already. */
export const READER = `${COUNTERPARTY}${'7'.padStart(12, '0')}`
/** Beyond their share of everybody's, in the last month. */
export const READERS_ACTS = 120
export const READERS_EDITIONS = 40
/** Month-end runs beyond the one of each month, in the last: their page is full from the first month on, too. */
export const READERS_RUNS = 24

// SQL of a number: of a month's so many, over so many months that end in October 2026.

/** The day of the n-th. */
export const day = (n: string, months: string, count: string) =>
  `(timestamp '2026-11-01' - ${months} * interval '1 month' + (${n} / ${count}) * interval '1 month'
    + (${n} % ${count})::float8 / ${count} * interval '27 days')::timestamp(0)`
export const party = (n: string) => `('${COUNTERPARTY}' || lpad(to_hex(${n}), 12, '0'))::uuid`
/** 0 to 99, the same at every run, by no pattern that a counterparty would share. */
export const percent = (n: string) => `(abs(hashint4(${n}) % 100))`
