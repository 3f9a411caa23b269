import { DecimalText, member, parseJson } from '../../platform/outbound/json.ts'

/** A method's answer: `result` with its numbers as DecimalText; paging where it is a list. */
export interface MethodAnswer {
  result: unknown
  total: number | null
  /** Where the next page begins; null: this was the last. */
  next: number | null
}

export interface MethodError {
  /** As Bitrix24 wrote it; often empty, `0` or `100`. */
  code: string
  description: string
}

/** What a body is: an answer, an error, or neither. */
export type Envelope =
  | { form: 'answer'; answered: MethodAnswer; resetAt: number | null }
  | { form: 'error'; error: MethodError; resetAt: number | null }
  | { form: 'unreadable' }

export function envelopeOf(text: string): Envelope {
  const json = parsed(text)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { form: 'unreadable' }
  const resetAt = secondsIn(member(member(json, 'time'), 'operating_reset_at'))
  const error = errorIn(json)
  if (error !== null) return { form: 'error', error, resetAt }
  if (!Object.hasOwn(json, 'result')) return { form: 'unreadable' }
  const answered = {
    result: member(json, 'result'),
    total: wholeIn(member(json, 'total')),
    next: wholeIn(member(json, 'next')),
  }
  return { form: 'answer', answered, resetAt }
}

/**
 * The error that an object carries. An empty code is an error too: CRM methods write
 * `{"error": "", "error_description": "Not found"}`. REST 3.0 writes an object.
 */
export function errorIn(json: unknown): MethodError | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'error')) return null
  const error = member(json, 'error')
  if (typeof error === 'object' && error !== null && !(error instanceof DecimalText)) {
    return { code: textIn(member(error, 'code')), description: textIn(member(error, 'message')) }
  }
  const code = textIn(error)
  const isEmpty = code === '' || code === '0'
  if (isEmpty && Object.hasOwn(json, 'result')) return null
  return { code, description: textIn(member(json, 'error_description')) }
}

function textIn(value: unknown): string {
  if (value instanceof DecimalText) return value.text
  return typeof value === 'string' ? value : ''
}

export function wholeIn(value: unknown): number | null {
  const text = textIn(value)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

export function secondsIn(value: unknown): number | null {
  const text = textIn(value)
  return /^\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : null
}

function parsed(text: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
