import type { ClientCard } from '../../bitrix24/index.ts'

/** A row of the inbox, as far as the reader needs it. */
export interface EventRow {
  id: bigint
  portalId: string
  source: 'event' | 'robot' | 'webhook_robot'
  event: string
  dealId: number | null
  /** The card of a client that it is about. */
  client: ClientCard | null
  receivedAt: Date
}
