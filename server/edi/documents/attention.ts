import { type Actor, isStaff } from '../../identity/index.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiAttentionRow } from '../views.ts'

const MAX_ROWS = 200

/**
 * The newest documents of acts that still hold and need a person: not put, refused, not delivered, or answered one way
 * in exchange and the other way in the portal or on paper (`state/strongest.ts` says the same of one act). Each of the
 * three is found by an index: every page of staff asks.
 */
export const EDI_ATTENTION = `
  FROM (
    SELECT id FROM edi_documents WHERE status = 'failed'
    UNION SELECT id FROM edi_documents WHERE operator = ANY (enum_range(NULL::"EdiOperatorName"))
      AND state IN ('refused', 'failed', 'signed_with_disagreements')
    UNION SELECT signed.id FROM discrepancies disputed
      JOIN edi_documents signed ON signed.act_id = disputed.reconciliation_act_id AND signed.state = 'signed'
      WHERE disputed.status IN ('open', 'answered') AND disputed.opened_by_id IS NOT NULL
  ) AS found
  JOIN edi_documents document ON document.id = found.id
  JOIN reconciliation_acts act ON act.id = document.act_id AND act.replaced_at IS NULL
  JOIN counterparties counterparty ON counterparty.id = document.counterparty_id
  WHERE (document.status = 'failed' OR document.state <> 'signed_with_disagreements'
    OR act.agreed_at IS NOT NULL AND act.agreed_by_id IS NOT NULL OR act.scan_received_at IS NOT NULL
    OR (SELECT true FROM uploads scan
      WHERE scan.reconciliation_act_id = act.id AND scan.scan_status = 'accepted' LIMIT 1))
    AND NOT EXISTS (SELECT FROM edi_documents newer WHERE newer.act_id = document.act_id
      AND (newer.created_at, newer.id) > (document.created_at, document.id))`

interface Found extends Omit<EdiAttentionRow, 'counterparty' | 'period' | 'failure'> {
  counterpartyId: string
  name: string
  from: string
  to: string
  errorCode: string | null
}

/** What of exchange waits for a person, the longest first. Null: not staff. */
export async function listAttention(
  { database }: Pick<OperatorDeps, 'database'>,
  actor: Actor,
): Promise<EdiAttentionRow[] | null> {
  if (!isStaff(actor)) return null
  const { rows } = await database.pool.query<Found>(
    `SELECT document.act_id AS "actId", document.operator, document.status, document.state,
       document.state_reason AS reason, document.error_code AS "errorCode",
       coalesce(document.state_at, document.created_at) AS at,
       document.counterparty_id AS "counterpartyId", counterparty.name,
       to_char(act.period_from, 'YYYY-MM-DD') AS "from", to_char(act.period_to, 'YYYY-MM-DD') AS "to"
     ${EDI_ATTENTION}
     ORDER BY document.created_at, document.id LIMIT ${MAX_ROWS}`,
  )
  return rows.map(({ counterpartyId, name, from, to, errorCode, ...row }) => ({
    ...row,
    counterparty: { id: counterpartyId, name },
    period: { from, to },
    failure:
      row.status !== 'put' && errorCode !== null && isFailureCode(errorCode)
        ? failures[errorCode].staff[actor.locale]
        : null,
  }))
}
