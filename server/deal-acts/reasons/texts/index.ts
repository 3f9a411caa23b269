import type { Locale } from '../../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

/** Why an act is not further, and whose move it is. */
export const REASON_TEXTS: Record<Locale, typeof ru> = { ru, en }
