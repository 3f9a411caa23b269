import type { ClientCard } from '../../bitrix24/index.ts'
import { dealKey } from '../act/deal-key.ts'

/** A row of the inbox, as far as the reader needs it. */
export interface EventRow {
  id: bigint
  portalId: string
  source: 'event' | 'robot' | 'webhook_robot'
  event: string
  /** Of what the number is: 2 a deal, from 128 on an item of this smart process, else nothing that acts are made of. */
  entityTypeId: number
  dealId: number | null
  /** The card of a client that it is about. */
  client: ClientCard | null
  receivedAt: Date
  /** The trace that its reading goes on with. */
  traceParent: string | null
}

/** By the key of each deal, the trace of its first event that has one. */
export function tracesOf(rows: readonly EventRow[]): ReadonlyMap<string, string> {
  const traces = new Map<string, string>()
  for (const { entityTypeId, dealId, traceParent } of rows) {
    if (dealId === null || traceParent === null) continue
    const key = dealKey({ entityTypeId, dealId })
    if (!traces.has(key)) traces.set(key, traceParent)
  }
  return traces
}
