import { toDateColumn } from '../../platform/calendar-date.ts'
import type { Database } from '../../platform/database/connect.ts'

/** What the newest edition of an act says of a counterparty at the end of a day. */
export interface KnownClosing {
  actId: string
  counterparty: { id: string; guid: string; name: string; inn: string | null; kpp: string | null }
  from: string
  to: string
  /** Kopecks; positive: the customer owes the supplier. */
  closing: bigint
  currency: string
  /** Of the supplier's legal entity that the act is with. */
  supplierInn: string | null
}

/** Acts that nobody has asked for since are history, and customers read the newer ones. */
const SEEN_WITHIN_MS = 45 * 86_400_000
const MAX_COMPARED = 20_000

/** The newest acts up to the day on which most of them end, one a counterparty and currency; empty: there are none. */
export async function readKnownClosings(
  { pool }: Database,
  now: Date,
): Promise<{ on: string | null; closings: KnownClosing[] }> {
  const since = new Date(now.getTime() - SEEN_WITHIN_MS)
  const days = await pool.query<{ on: string }>(
    `SELECT to_char(period_to, 'YYYY-MM-DD') AS on FROM reconciliation_acts
     WHERE replaced_at IS NULL AND seen_at >= $1
     GROUP BY period_to ORDER BY count(DISTINCT counterparty_id) DESC, period_to DESC LIMIT 1`,
    [since],
  )
  const on = days.rows[0]?.on ?? null
  if (on === null) return { on, closings: [] }
  const { rows } = await pool.query<Row>(
    `SELECT DISTINCT ON (act.counterparty_id, act.currency) act.id AS "actId", counterparty.id, counterparty.guid,
       counterparty.name, counterparty.inn, counterparty.kpp, to_char(act.period_from, 'YYYY-MM-DD') AS "from",
       act.closing_balance::text AS closing, act.currency, act.supplier->>'inn' AS "supplierInn"
     FROM reconciliation_acts act JOIN counterparties counterparty ON counterparty.id = act.counterparty_id
     WHERE act.replaced_at IS NULL AND act.seen_at >= $1 AND act.period_to = $2
     ORDER BY act.counterparty_id, act.currency, act.seen_at DESC, act.id LIMIT ${MAX_COMPARED}`,
    [since, toDateColumn(on)],
  )
  return {
    on,
    closings: rows.map(({ actId, from, closing, currency, supplierInn, ...counterparty }) => ({
      ...{ actId, counterparty, from, to: on, currency, supplierInn },
      closing: BigInt(closing),
    })),
  }
}

interface Row {
  actId: string
  id: string
  guid: string
  name: string
  inn: string | null
  kpp: string | null
  from: string
  closing: string
  currency: string
  supplierInn: string | null
}
