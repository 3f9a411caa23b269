import type { ActsProfile } from './acts-profile.ts'
import { trade } from './trade.ts'

/** ERP 2.5: the sales side is that of УТ 11. */
export const erp25: ActsProfile = trade
