import type { Locale } from '../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export const TEXTS: Record<Locale, typeof ru> = { ru, en }
