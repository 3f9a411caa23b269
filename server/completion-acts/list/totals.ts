import type { CompletionActListTotals } from './views.ts'

/** Acts that are added up while a page waits; more are only counted so far. */
export const MAX_ADDED_UP = 20_000

export interface SumRow {
  currency: string
  count: number
  /** Kopecks as text. */
  total: string
}

/** Ids of a page, and what all acts of the search add up to. */
export interface FoundActs {
  ids: string[]
  totals: CompletionActListTotals
}

/** @param limit one act more than these were looked for, so that it shows when there are more */
export function toTotals(sums: readonly SumRow[], limit: number): CompletionActListTotals {
  const count = sums.reduce((sum, row) => sum + row.count, 0)
  if (count > limit) return { count: limit, sums: [], isCapped: true }
  return { count, sums: sortLargestFirst(sums), isCapped: false }
}

/** By the size of the sum, then by the currency's code. */
export function sortLargestFirst(
  sums: readonly Pick<SumRow, 'currency' | 'total'>[],
): CompletionActListTotals['sums'] {
  return sums
    .map(({ currency, total }) => ({ currency, total: BigInt(total) }))
    .sort((one, other) => {
      if (one.total !== other.total) return one.total > other.total ? -1 : 1
      return one.currency < other.currency ? -1 : 1
    })
}
