import type { DiscrepancyStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly DiscrepancyStatus[]
  to: DiscrepancyStatus
}

/**
 * Who may take a discrepancy from where to where, by cause. Every status is written by `change-status.ts`, which
 * goes by this table.
 */
export const DISCREPANCY_STATUS_CHANGES = {
  /** The customer does not agree with a document about which none is open: the row is created. */
  open: { from: [], to: 'open' },
  /** The customer writes, or marks further lines: the supplier's turn. */
  customerWrites: { from: ['open', 'answered'], to: 'open' },
  /** The supplier writes: the customer's turn. */
  supplierWrites: { from: ['open', 'answered'], to: 'answered' },
  /** The supplier resolves it, the customer withdraws it or accepts, or the document got another customer. */
  close: { from: ['open', 'answered'], to: 'resolved' },
  /** The customer takes back the acceptance that ended it. */
  reopen: { from: ['resolved'], to: 'open' },
} as const satisfies Record<string, StatusChange>

export type DiscrepancyCause = keyof typeof DISCREPANCY_STATUS_CHANGES
