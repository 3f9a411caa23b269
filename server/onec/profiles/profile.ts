import type { ActsProfile } from './acts-profile.ts'
import type { BalancesProfile } from './balances.ts'
import type { DraftProfile } from './draft-profile.ts'

/**
 * What differs between configurations of 1C, as data. A further configuration is one more file of this form and
 * a line in `index.ts`; `docs/onec/guide.md` says which documents and catalogues each has.
 */
export interface ConfigurationProfile {
  /** How completion acts are read. */
  acts: ActsProfile
  /** How a draft is written. */
  drafts: DraftProfile
  /** Where settlements are kept. */
  balances: BalancesProfile
  /** The state by which 1C says that the signed original came back; the default status rules look for it. */
  signedOriginal: string
}
