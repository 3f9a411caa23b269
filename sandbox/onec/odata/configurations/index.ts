import type { Configuration } from '../../options.ts'
import { BP30 } from './bp30.ts'
import type { Profile } from './profile.ts'
import { TRADE } from './trade.ts'
import { UNF30 } from './unf30.ts'

export const PROFILES: Record<Configuration, Profile> = {
  bp30: BP30,
  ut11: TRADE,
  erp25: TRADE,
  unf30: UNF30,
}
