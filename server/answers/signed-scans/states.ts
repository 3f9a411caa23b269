import type { ScanStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly ScanStatus[]
  to: ScanStatus
}

/**
 * Who may take a scan of a signed document from where to where, by cause. Every status is written by
 * `change-status.ts`, which goes by this table.
 */
export const SCAN_STATUS_CHANGES = {
  /** The customer sent it: a file that was nothing yet. */
  receive: { from: [], to: 'received' },
  /** Staff looked at it, or the setting says that nobody has to. */
  accept: { from: ['received'], to: 'accepted' },
  /** Staff looked at it: it is no signature of this document. */
  return: { from: ['received'], to: 'returned' },
  /** The customer sent a better one. */
  replace: { from: ['received'], to: 'replaced' },
  /** The customer took it back, or answered otherwise. */
  withdraw: { from: ['received'], to: 'withdrawn' },
} as const satisfies Record<string, StatusChange>

export type ScanCause = keyof typeof SCAN_STATUS_CHANGES
