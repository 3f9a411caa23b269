import type { DraftProfile } from './draft-profile.ts'
import { tradeDraft } from './trade-draft.ts'

/** ERP 2.5: the sales side is that of УТ 11. */
export const erp25Draft: DraftProfile = tradeDraft
