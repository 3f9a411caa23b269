import { formatDate } from '../../../documents/index.ts'
import { isCalendarDate } from '../../../platform/calendar-date.ts'
import type { Locale } from '../../actor.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { enValues, ruValues } from './values.ts'

/** Every action that the portal records. One without a sentence does not compile. */
export type AuditAction = keyof typeof ru

/** What stands before the dot. */
export type AuditKind = AuditAction extends `${infer Kind}.${string}` ? Kind : never

export const AUDIT_ACTIONS = Object.keys(ru) as AuditAction[]

const SENTENCES: Record<Locale, Record<AuditAction, string>> = { ru, en }
const MAX_VALUE_LENGTH = 200
/** Words for what is stored as a code of ours. */
const VALUES: Record<Locale, Record<string, Record<string, string>>> = {
  ru: ruValues,
  en: enValues,
}

/** What happened, in the reader's language. An action of a release that knew others is said by its own name. */
export function sayAction(action: string, details: unknown, locale: Locale): string {
  const known = AUDIT_ACTIONS.find((one) => one === action)
  if (!known) return action
  const values = new Map(Object.entries(isRecord(details) ? details : {}))
  return SENTENCES[locale][known].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name)
    const isPlain = typeof value === 'string' || typeof value === 'number'
    if (!isPlain || value === '') return '—'
    if (typeof value === 'string' && isCalendarDate(value)) return formatDate(value, locale)
    const words = VALUES[locale][name] ?? {}
    const said = Object.hasOwn(words, value) ? words[value] : value
    return String(said).slice(0, MAX_VALUE_LENGTH)
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
