import type { ActsProfile } from './acts-profile.ts'
import { trade } from './trade.ts'

/** УТ 11. */
export const ut11: ActsProfile = trade
