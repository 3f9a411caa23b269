import { bp30Draft } from './bp30-draft.ts'
import type { DraftProfile } from './draft-profile.ts'
import { erp25Draft } from './erp25-draft.ts'
import type { Configuration } from './index.ts'
import { unf30Draft } from './unf30-draft.ts'
import { ut11Draft } from './ut11-draft.ts'

/** By ONEC_CONFIGURATION. */
export const draftProfiles: Record<Configuration, DraftProfile> = {
  bp30: bp30Draft,
  ut11: ut11Draft,
  erp25: erp25Draft,
  unf30: unf30Draft,
}
