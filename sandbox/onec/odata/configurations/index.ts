import { BP30 } from './bp30.ts'
import { ERP25 } from './erp25.ts'
import type { Profile } from './profile.ts'
import { UNF30 } from './unf30.ts'
import { UT11 } from './ut11.ts'

/** The configurations that a base may be of, by the names its settings know; a further one is a line here. */
export const PROFILES = {
  bp30: BP30,
  ut11: UT11,
  erp25: ERP25,
  unf30: UNF30,
} satisfies Record<string, Profile>

export type Configuration = keyof typeof PROFILES

export const CONFIGURATION_NAMES = Object.keys(PROFILES) as [Configuration, ...Configuration[]]
