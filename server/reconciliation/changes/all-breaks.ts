import { type Actor, isStaff } from '../../identity/index.ts'
import type { Database } from '../../platform/database/connect.ts'
import { viewDifferingBalances } from '../balances-check/view.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { MemoryProblems } from './views.ts'

/** A page shows so many; the counts are of all. */
const MAX_BREAKS = 20

/**
 * What staff should know of acts that customers rely on: agreements to an edition whose data have changed since, and
 * periods of a customer that follow each other by date and not by balance. Null for customers.
 */
export async function listMemoryProblems(
  { database }: ReconciliationDeps,
  actor: Actor,
): Promise<MemoryProblems | null> {
  if (!isStaff(actor)) return null
  const [outdatedAgreements, balances, { rows }] = await Promise.all([
    database.prisma.reconciliationRegisterEntry.count({ where: { state: 'outdated' } }),
    viewDifferingBalances(database.prisma),
    database.pool.query<Row>(
      `SELECT counterparty.id, counterparty.name, earlier.relied_act_id AS "earlierId",
         later.relied_act_id AS "laterId", earlier.relied_currency AS currency,
         to_char(earlier.period_from, 'YYYY-MM-DD') AS "earlierFrom", to_char(earlier.period_to, 'YYYY-MM-DD') AS "earlierTo",
         to_char(later.period_from, 'YYYY-MM-DD') AS "laterFrom", to_char(later.period_to, 'YYYY-MM-DD') AS "laterTo",
         earlier.relied_closing::text AS closing, later.relied_opening::text AS opening,
         count(*) OVER ()::int AS count
       FROM reconciliation_breaks known
       JOIN reconciliation_register earlier ON earlier.id = known.earlier_id
       JOIN reconciliation_register later ON later.id = known.later_id
       JOIN counterparties counterparty ON counterparty.id = later.counterparty_id
       ORDER BY greatest(earlier.relied_at, later.relied_at) DESC, later.id, earlier.id LIMIT ${MAX_BREAKS}`,
    ),
  ])
  return {
    outdatedAgreements,
    balances,
    breakCount: rows[0]?.count ?? 0,
    breaks: rows.map((row) => ({
      counterparty: { id: row.id, name: row.name },
      earlier: { id: row.earlierId, period: { from: row.earlierFrom, to: row.earlierTo } },
      later: { id: row.laterId, period: { from: row.laterFrom, to: row.laterTo } },
      closingBalance: BigInt(row.closing),
      openingBalance: BigInt(row.opening),
      currency: row.currency,
    })),
  }
}

/** Two neighbours that were written at one moment did not see each other; all are looked for, and what is none goes. */
export async function refreshBreaks({ pool }: Database): Promise<void> {
  await pool.query('SELECT refresh_reconciliation_breaks()')
}

interface Row {
  id: string
  name: string
  earlierId: string
  earlierFrom: string
  earlierTo: string
  laterId: string
  laterFrom: string
  laterTo: string
  closing: string
  opening: string
  currency: string
  count: number
}
