import type { Profile } from './profile.ts'
import { TRADE } from './trade.ts'

/** Управление торговлей 11. */
export const UT11: Profile = { ...TRADE, name: 'УправлениеТорговлей', release: '11.5.22.134' }
