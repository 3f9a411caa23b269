import type { Language } from '../../../web/layout.ts'
import { en, enStates, enTargets } from './en.ts'
import { ru, ruStates, ruTargets } from './ru.ts'

export const TEXTS: Record<Language, typeof ru> = { ru, en }
export const STATES: Record<Language, typeof ruStates> = { ru: ruStates, en: enStates }
export const TARGETS: Record<Language, typeof ruTargets> = { ru: ruTargets, en: enTargets }
