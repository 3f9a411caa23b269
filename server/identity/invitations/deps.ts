import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Limiter } from '../../platform/rate-limit.ts'
import type { Locale } from '../actor.ts'
import type { Origin } from '../views.ts'

export interface InvitationsDeps {
  database: Database
  queue: Queue
  clock: Clock
  publicUrl: string
  /** Of the portal: what staff write to customers in. */
  locale: Locale
  /** Letters of one owner, and to one address. */
  limits: { owner: Limiter; address: Limiter }
  /**
   * A page of 1C's counterparties, taken over into the portal, with the addresses that 1C has.
   * @param cursor null: from the beginning
   */
  readCounterparties(cursor: string | null): Promise<
    Outcome<{
      items: { id: string; name: string; emails: string[] }[]
      next: string | null
      /** 1C offers no list: these are the addresses that stand in the portal. */
      isOwn: boolean
    }>
  >
  /** Signs a person in; returns the `Set-Cookie` value. */
  openSession(userId: string, origin: Origin): Promise<string>
}
