import type { Locale } from '../../../../identity/index.ts'
import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { Database } from '../../../../platform/database/connect.ts'
import type { Queue } from '../../../../platform/queue/queue.ts'

export interface EmailDeps {
  database: Database
  queue: Queue
  sealer: Sealer
  publicUrl: string
  /** Of addresses that belong to no person of the portal. */
  locale: Locale
}
