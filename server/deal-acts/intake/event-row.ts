/** A row of the inbox, as far as the reader needs it. */
export interface EventRow {
  id: bigint
  portalId: string
  source: 'event' | 'robot' | 'webhook_robot'
  event: string
  dealId: number | null
  receivedAt: Date
}
