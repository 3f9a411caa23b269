import type { ConfigurationProfile } from './profile.ts'
import { trade } from './trade.ts'

/** ERP 2.5: the sales side is that of УТ 11. */
export const erp25: ConfigurationProfile = trade
