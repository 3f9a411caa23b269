import type { Locale } from '../../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export type FaultTexts = typeof ru

/** What keeps a deal from becoming an act, and what was decided on the way. */
export const FAULT_TEXTS: Record<Locale, FaultTexts> = { ru, en }
