import type { ConfigurationProfile } from './profile.ts'
import { trade } from './trade.ts'

/** УТ 11. */
export const ut11: ConfigurationProfile = trade
