import { toDecimal, toNumber } from '../store/money.ts'
import type { Writing } from './instant.ts'
import type { Value } from './value.ts'

/** A value as it is kept, before it is written in the one way or the other. */
export type FieldValue = Value | bigint | Date | undefined

/**
 * How a field is written. `whole` numbers, `money` and `yes` are strings in classic methods;
 * `crm.item.*` gives numbers. `day` is a date dressed as an instant.
 */
export type Kind = 'whole' | 'money' | 'text' | 'yes' | 'instant' | 'day' | 'as_is'

/** One field of a kind of record, under both of its names. */
export interface Field<T> {
  /** `companyId`. */
  name: string
  /** `COMPANY_ID`. */
  classic: string
  kind: Kind
  read: (record: T) => FieldValue
  /** May a caller change it. */
  writable?: boolean
  title?: string
}

/** Classic methods write strings under upper-case names, `item` methods native values. */
export type Style = 'classic' | 'item'

export function writeValue(kind: Kind, value: FieldValue, style: Style, writing: Writing): Value {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return writing.instant(value)
  if (typeof value === 'bigint') return style === 'classic' ? toDecimal(value) : toNumber(value)
  if (kind === 'day') return value === '' ? '' : writing.day(String(value))
  if (kind === 'yes') return value === true ? 'Y' : 'N'
  if (kind === 'whole' && style === 'classic') return String(value)
  return value
}

/** `contactIds` is `CONTACT_IDS`, `ufCrmActNumber` is `UF_CRM_ACT_NUMBER`. */
export function toClassicName(name: string): string {
  if (/^[A-Z0-9_*]+$/.test(name)) return name
  return name.replaceAll(/([A-Z])|_?(\d{4,})/g, '_$1$2').toUpperCase()
}

/**
 * `UF_CRM_ACT_NUMBER` is `ufCrmActNumber`, `UF_CRM_17212` is `ufCrm_17212`; of a smart process `UF_CRM_36_17212` is
 * `ufCrm36_17212`.
 */
export function toItemName(classic: string): string {
  const ofProcess = /^UF_CRM_(\d+)_(.+)$/.exec(classic)
  if (ofProcess) return `ufCrm${ofProcess[1]}${toItemName(`_${ofProcess[2]}`)}`
  const [first = '', ...others] = classic.toLowerCase().split('_')
  return others.reduce(
    (name, part) =>
      /^\d/.test(part) ? `${name}_${part}` : name + part.slice(0, 1).toUpperCase() + part.slice(1),
    first,
  )
}
