import { randomUUID } from 'node:crypto'
import type { RobotCall } from '../../bitrix24/index.ts'
import { sealEventToken } from '../../bitrix24-portal/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import { traceParent } from '../../platform/tracing/span.ts'
import type { DealActsDeps } from '../deps.ts'
import { WAIT_FOR } from './robots.ts'

const INSERT = `
  WITH call AS (
    INSERT INTO robot_calls
      (id, portal_id, entity_type_id, deal_id, token_hash, event_token, code, waits, waits_for, received_at, waits_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (token_hash) DO NOTHING
    RETURNING portal_id, entity_type_id, deal_id, received_at
  )
  INSERT INTO bitrix24_events
    (portal_id, source, event, entity_type_id, deal_id, body, received_at, trace_parent)
  SELECT portal_id, 'robot', $12, entity_type_id, deal_id, $13::jsonb, received_at, $14 FROM call`

/** Stores a step that may wait for its answer, and the request for an act, in one write; the same call once. */
export async function storeRobotCall(
  { database, sealer, clock }: Pick<DealActsDeps, 'database' | 'sealer' | 'clock'>,
  portalId: string,
  call: RobotCall,
): Promise<void> {
  const receivedAt = clock.now()
  const { eventToken, code, waits, timeoutSeconds } = call
  await database.pool.query(INSERT, [
    randomUUID(),
    portalId,
    call.entityTypeId,
    call.dealId,
    sha256(eventToken),
    sealEventToken(sealer, portalId, eventToken),
    code,
    waits,
    call.properties[WAIT_FOR] === 'decision' ? 'decision' : 'draft',
    receivedAt,
    timeoutSeconds > 0 ? new Date(receivedAt.getTime() + timeoutSeconds * 1000) : null,
    code || 'ROBOT',
    JSON.stringify(call.raw),
    traceParent(),
  ])
}
