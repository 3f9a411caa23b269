import { unescape as percentDecoded } from 'node:querystring'
import { sanitizeText } from '../../platform/sanitize-text.ts'

/** A form as PHP reads it. Records have no prototype, so no name in a form can reach one. */
export type FormValue = string | FormRecord

export interface FormRecord {
  [name: string]: FormValue
}

export type FormFault = 'too_large' | 'not_a_form' | 'too_many_fields' | 'too_deep'

export type Form = { kind: 'form'; fields: FormRecord } | { kind: 'fault'; fault: FormFault }

const MAX_BYTES = 1024 * 1024
const MAX_FIELDS = 1000
const MAX_DEPTH = 8
const NAME = /^([^[]+)((?:\[[^\]]*\])*)/

/**
 * Reads `application/x-www-form-urlencoded` by PHP's rules: `a[b][c]=1` nests, `a[]=1` counts on, `+` is
 * a space, of equal names the last one counts. Never throws: broken percent signs are taken as they are.
 * @param contentType the header's value; empty is taken for a form
 */
export function readForm(body: Uint8Array | string, contentType: string | undefined): Form {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== '' && type !== 'application/x-www-form-urlencoded') {
    return { kind: 'fault', fault: 'not_a_form' }
  }
  if (Buffer.byteLength(body) > MAX_BYTES) return { kind: 'fault', fault: 'too_large' }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const pairs = text.split('&').filter((pair) => pair !== '')
  if (pairs.length > MAX_FIELDS) return { kind: 'fault', fault: 'too_many_fields' }
  const fields = emptyRecord()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals))
    const path = pathOf(name)
    if (path.length > MAX_DEPTH) return { kind: 'fault', fault: 'too_deep' }
    put(fields, path, equals < 0 ? '' : decoded(pair.slice(equals + 1)))
  }
  return { kind: 'form', fields }
}

/** The text at a path; empty where there is none. */
export function textAt(value: FormValue | undefined, ...path: string[]): string {
  const found = valueAt(value, ...path)
  return typeof found === 'string' ? found : ''
}

export function valueAt(value: FormValue | undefined, ...path: string[]): FormValue | undefined {
  return path.reduce<FormValue | undefined>(
    (inner, name) => (typeof inner === 'object' ? inner[name] : undefined),
    value,
  )
}

/** `data[FIELDS][ID]` -> data, FIELDS, ID. A name whose brackets do not close is a plain name. */
function pathOf(name: string): string[] {
  const parts = NAME.exec(name)
  if (!parts) return [name]
  const [, first = '', brackets = ''] = parts
  return [
    first,
    ...brackets
      .split('[')
      .slice(1)
      .map((inner) => inner.slice(0, -1)),
  ]
}

function put(record: FormRecord, path: string[], value: string): void {
  const [first = '', ...rest] = path
  const name = first === '' ? nextIndex(record) : first
  if (rest.length === 0) {
    record[name] = value
    return
  }
  const inner = record[name]
  const next = typeof inner === 'object' ? inner : emptyRecord()
  record[name] = next
  put(next, rest, value)
}

/** What `[]` stands for: one more than the highest number among the names. */
function nextIndex(record: FormRecord): string {
  const numbers = Object.keys(record).filter((name) => /^\d{1,9}$/.test(name))
  return String(numbers.reduce((highest, name) => Math.max(highest, Number(name) + 1), 0))
}

function emptyRecord(): FormRecord {
  return Object.create(null) as FormRecord
}

function decoded(text: string): string {
  return sanitizeText(percentDecoded(text.replaceAll('+', ' ')))
}
