import type { ClientCard } from '../../bitrix24/index.ts'

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
}
