import type { Bitrix24EventSource } from '../platform/database/client/client.ts'
import { createGroupCommit } from '../platform/group-commit.ts'
import { traceParent } from '../platform/tracing/span.ts'
import type { PortalDeps } from './deps.ts'

/** A row of the inbox. */
export interface IncomingEvent {
  portalId: string
  source: Bitrix24EventSource
  event: string
  /** 2: of the deal; from 128 on: the smart process that the item is of. */
  entityTypeId: number
  dealId: number | null
  /** Without secrets. */
  body: object
  receivedAt: Date
}

const INSERT = `
  INSERT INTO bitrix24_events
    (portal_id, source, event, entity_type_id, deal_id, body, received_at, trace_parent)
  SELECT portal, source::"Bitrix24EventSource", event, entity_type, deal, body::jsonb, received, trace
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::timestamptz[],
      $8::text[])
    AS incoming (portal, source, event, entity_type, deal, body, received, trace)`

/** One process wakes the reader no oftener than this. */
const MIN_WAKE_INTERVAL_MS = 300

/** Commits rows of the inbox, many in one write when many come, and wakes the reader afterwards. */
export function createEventStore(deps: Pick<PortalDeps, 'database' | 'queue' | 'log'>) {
  const { pool } = deps.database
  const wake = createWaker(deps)
  // Of each its own: whoever writes them all writes them for many requests.
  const commit = createGroupCommit<IncomingEvent & { trace: string | null }>(
    async (rows) => {
      await pool.query(INSERT, [
        rows.map(({ portalId }) => portalId),
        rows.map(({ source }) => source),
        rows.map(({ event }) => event),
        rows.map(({ entityTypeId }) => entityTypeId),
        rows.map(({ dealId }) => dealId),
        rows.map(({ body }) => JSON.stringify(body)),
        rows.map(({ receivedAt }) => receivedAt),
        rows.map(({ trace }) => trace),
      ])
    },
    { isOfOne: isDataFault },
  )
  return {
    wake,
    async store(row: IncomingEvent): Promise<void> {
      await commit({ ...row, trace: traceParent() })
      wake()
    },
  }
}

/** The first call wakes at once; those that follow soon share one more. */
function createWaker({ queue, log }: Pick<PortalDeps, 'queue' | 'log'>): () => void {
  let isResting = false
  let isAgain = false
  const send = () => {
    queue
      .send('read-bitrix24-events', {}, { singletonKey: 'wake' })
      .catch((error) => log.warn({ err: error }, 'the reader of events was not woken'))
  }
  const rest = () => {
    isResting = true
    setTimeout(() => {
      isResting = false
      if (!isAgain) return
      isAgain = false
      send()
      rest()
    }, MIN_WAKE_INTERVAL_MS).unref()
  }
  return () => {
    if (isResting) {
      isAgain = true
      return
    }
    send()
    rest()
  }
}

/** PostgreSQL's classes 22 and 23: something in the rows. */
function isDataFault(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^2[23]/.test(error.code)
  )
}
