import type { Transaction } from '../../platform/database/connect.ts'
import type { Edition } from '../act/edition.ts'

/**
 * The hash of an edition of the period that says the very same, its lines in another order; null: there is none. 1C
 * sorts the lines of a day as it likes: that alone makes no new edition, and what was agreed to stays agreed to.
 */
export async function findReordered(
  transaction: Transaction,
  period: { counterpartyId: string; periodFrom: Date; periodTo: Date },
  edition: Edition,
): Promise<string | null> {
  const { dataHash, openingBalance, closingBalance, lineCount, currency } = edition
  const isKnown = await transaction.reconciliationAct.count({ where: { ...period, dataHash } })
  if (isKnown > 0) return null
  const candidates = await transaction.reconciliationAct.findMany({
    where: { ...period, openingBalance, closingBalance, lineCount, currency },
    orderBy: { seenAt: 'desc' },
  })
  const wanted = contentOf(edition)
  return candidates.find((each) => contentOf(each) === wanted)?.dataHash ?? null
}

/** All that makes an edition, whatever the order of lists and of fields. */
function contentOf({
  contract,
  supplier,
  customer,
  lines,
  contractTotals,
}: {
  [Field in 'contract' | 'supplier' | 'customer' | 'lines' | 'contractTotals']?: unknown
}): string {
  return JSON.stringify([
    contract,
    ...[supplier, customer].map(canonical),
    ...[lines, contractTotals ?? null].map((list) =>
      Array.isArray(list) ? list.map(canonical).sort() : null,
    ),
  ])
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, field]) => field !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  )
}
