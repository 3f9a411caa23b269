import type { DraftProfile } from './draft-profile.ts'
import { tradeDraft } from './trade-draft.ts'

/** УТ 11. */
export const ut11Draft: DraftProfile = tradeDraft
