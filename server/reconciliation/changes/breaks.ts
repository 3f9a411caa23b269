import type { Database } from '../../platform/database/connect.ts'
import type { Period } from '../period.ts'
import type { PeriodBreak } from './views.ts'

/** A page names so many; more would say the same once again. */
const MAX_BREAKS = 5

/**
 * Where an act and the periods that touch it by date do not follow each other: of the neighbours the edition counts
 * that the customer agreed to or downloaded last. Acts in another currency, or of another supplier, are no neighbours.
 */
export async function findBreaks(
  { pool }: Database,
  act: {
    counterpartyId: string
    period: Period
    openingBalance: bigint
    closingBalance: bigint
    currency: string
    supplierInn: string | null
  },
): Promise<PeriodBreak[]> {
  const { rows } = await pool.query<Neighbour>(
    `SELECT relied_act_id AS "otherId", to_char(period_from, 'YYYY-MM-DD') AS "from",
       to_char(period_to, 'YYYY-MM-DD') AS "to", relied_opening::text AS opening, relied_closing::text AS closing
     FROM reconciliation_register
     WHERE counterparty_id = $1::uuid AND relied_act_id IS NOT NULL AND relied_currency = $4
       AND (relied_supplier IS NULL OR $5::text IS NULL OR relied_supplier = $5)
       AND (period_to = $2::date - 1 AND relied_closing <> $6::bigint
         OR period_from = $3::date + 1 AND relied_opening <> $7::bigint)
     ORDER BY relied_at DESC LIMIT ${MAX_BREAKS}`,
    [
      ...[act.counterpartyId, act.period.from, act.period.to, act.currency, act.supplierInn],
      ...[`${act.openingBalance}`, `${act.closingBalance}`],
    ],
  )
  return rows.map(({ otherId, from, to, opening, closing }) => {
    const isBefore = to < act.period.from
    return {
      otherId,
      otherPeriod: { from, to },
      side: isBefore ? 'before' : 'after',
      closingBalance: isBefore ? BigInt(closing) : act.closingBalance,
      openingBalance: isBefore ? act.openingBalance : BigInt(opening),
      currency: act.currency,
    }
  })
}

interface Neighbour {
  otherId: string
  from: string
  to: string
  opening: string
  closing: string
}
