import type { Locale } from '../../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export type ImportFaultCode = keyof (typeof ru)['faults']

export const IMPORT_TEXTS: Record<Locale, typeof ru> = { ru, en }
