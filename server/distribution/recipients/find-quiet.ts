import type { Transaction } from '../../platform/database/connect.ts'

/**
 * Those of these counterparties whose last act of reconciliation, of each currency, closed at zero, and of whom no
 * completion act came since. Whoever has no act yet is not among them: nothing is known of it.
 */
export async function findQuiet(
  transaction: Transaction,
  counterpartyIds: readonly string[],
): Promise<Set<string>> {
  if (counterpartyIds.length === 0) return new Set()
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT last.counterparty_id::text AS id
    FROM (
      SELECT DISTINCT ON (counterparty_id, currency) counterparty_id, closing_balance, period_to
      FROM reconciliation_acts
      WHERE counterparty_id = ANY(${counterpartyIds}::uuid[]) AND replaced_at IS NULL
      ORDER BY counterparty_id, currency, period_to DESC, seen_at DESC
    ) last
    GROUP BY last.counterparty_id
    HAVING bool_and(last.closing_balance = 0) AND NOT EXISTS (
      SELECT 1 FROM completion_acts act
      WHERE act.counterparty_id = last.counterparty_id AND NOT act.deletion_mark
        AND act.date_time >= max(last.period_to) + 1
    )`
  return new Set(rows.map(({ id }) => id))
}
