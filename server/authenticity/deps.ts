import type { Platform } from '../platform/module.ts'
import type { Limiter } from '../platform/rate-limit.ts'
import type { SigningKeys } from './keys/signing-keys.ts'

export type AuthenticityDeps = Pick<
  Platform,
  'database' | 'sealer' | 'clock' | 'log' | 'publicUrl' | 'timeZone'
> & {
  keys: SigningKeys
  /** Of one sender's looks at codes. */
  lookLimit: Limiter
  readNames: ReadNames
}

/** The parties of an act by their names, as its papers print them. Null: the portal has the act no more. */
export type ReadNames = (paper: {
  kind: 'reconciliation' | 'completion-act'
  actId: string
}) => Promise<{ supplier: string; customer: string } | null>
