import type { Outcome } from '../../platform/errors/failure.ts'

/** Where one method is called, and what goes with its parameters. */
export interface Target {
  url: URL
  /** The access token, in the body; none where the address itself is the secret. */
  auth: string | null
}

/** REST 2 is the usual one; REST 3 has tasks and keys of idempotency, and no CRM. */
export type RestVersion = 2 | 3

/** How we are let into one portal. */
export interface Access {
  target(method: string, version?: RestVersion): Promise<Outcome<Target>>
  /**
   * After a 401 `expired_token`: sees to it that `target` gives another token than `used`.
   * Null where there is nothing to renew. Takes no signal: an answer thrown away would lose the new pair.
   */
  renew: ((used: string) => Promise<Outcome<unknown>>) | null
  /** What must never reach a log, an error or a page, in each form it could appear. */
  secrets(): string[]
}
