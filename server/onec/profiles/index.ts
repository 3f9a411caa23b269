import type { ActsProfile } from './acts-profile.ts'
import { bp30 } from './bp30.ts'
import { erp25 } from './erp25.ts'
import { unf30 } from './unf30.ts'
import { ut11 } from './ut11.ts'

/** By ONEC_CONFIGURATION. */
export const profiles = { bp30, ut11, erp25, unf30 } satisfies Record<string, ActsProfile>

export type Configuration = keyof typeof profiles
