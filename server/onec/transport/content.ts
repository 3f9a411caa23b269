import type { Body } from '../../platform/outbound/exchange.ts'
import { DecimalText, member, parseJson } from '../../platform/outbound/json.ts'
import { type JsonExcess, JsonTooBig } from '../../platform/outbound/json-bounds.ts'
import { textFromMarkup } from '../../platform/outbound/sanitize.ts'

/** What a body holds, told by its first characters: proxies and clouds in front of 1C mislabel it. */
export type Content =
  | { form: 'json'; value: unknown }
  /** JSON that nobody has parsed: it has too much of something at this place. */
  | { form: 'excessive_json'; excess: JsonExcess; path: string; value?: undefined }
  | { form: 'empty' | 'broken_json' | 'html' | 'xml' | 'text'; value?: undefined }

const HTML = /^<(!doctype html|html|head|body|div|p|h\d|title|center|meta)\b/i
const MESSAGE_BYTES = 64 * 1024

/**
 * A body as text without its byte order mark. JSON is UTF-8 by its standard; an error page of an old web
 * server may come in windows-1251, and its words still matter.
 */
export function textOfBody({ bytes, complete }: Body): { text: string; isUtf8: boolean } {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return { text: decoder.decode(bytes, { stream: !complete }), isUtf8: true }
  } catch {
    return { text: new TextDecoder('windows-1251').decode(bytes), isUtf8: false }
  }
}

export function contentOf(text: string, isUtf8: boolean): Content {
  const start = text.slice(0, MESSAGE_BYTES).trimStart()
  if (start === '') return { form: 'empty' }
  if (start.startsWith('<')) {
    return { form: HTML.test(start) || /<html\b/i.test(start.slice(0, 2000)) ? 'html' : 'xml' }
  }
  const looksLikeJson = /^[{["]/.test(start)
  if (!isUtf8) return { form: looksLikeJson ? 'broken_json' : 'text' }
  try {
    return { form: 'json', value: parseJson(text) }
  } catch (error) {
    if (error instanceof JsonTooBig) {
      return { form: 'excessive_json', excess: error.excess, path: error.path }
    }
    return { form: looksLikeJson ? 'broken_json' : 'text' }
  }
}

/** The words a body says to a person, to recognise licences and locks by and to show to staff. */
export function messageOf(content: Content, text: string): string {
  if (content.form === 'json') return errorIn(content.value)?.message ?? ''
  const start = text.slice(0, MESSAGE_BYTES)
  return content.form === 'html' || content.form === 'xml' ? textFromMarkup(start) : start
}

export interface AnswerError {
  /** `service`: our own module; `platform`: 1C's web extension; `odata`: its OData. */
  by: 'service' | 'platform' | 'odata'
  code: string
  message: string
}

/** The error that a JSON answer carries, if it carries one. Some modules write an empty `error` into every answer. */
export function errorIn(json: unknown): AnswerError | null {
  const service = member(json, 'error')
  if (typeof service === 'string' && service.trim() !== '')
    return { by: 'service', code: '', message: service }
  if (typeof service === 'object' && service !== null) {
    if (!isBlank(service)) {
      return {
        by: 'service',
        code: textMember(service, 'code'),
        message: textMember(service, 'message'),
      }
    }
  }
  if (member(json, '#exception') !== undefined) {
    const exception = member(json, 'exception')
    return { by: 'platform', code: '', message: descriptionsOf(exception).join(' — ') }
  }
  const odata = member(json, 'odata.error')
  if (odata === undefined) return null
  const message = textMember(member(odata, 'message'), 'value')
  return { by: 'odata', code: textMember(odata, 'code'), message }
}

/** Whether a value says nothing: empty, no, zero, or made of nothing else. JSON is not deeper than its bounds. */
function isBlank(value: unknown): boolean {
  if (value instanceof DecimalText) return /^-?0+(\.0+)?$/.test(value.text)
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank)
  return value === null || value === undefined || value === false
}

/** `descr` of an exception of the platform and of those nested in it; the cause is the innermost. */
function descriptionsOf(exception: unknown, depth = 0): string[] {
  if (exception === undefined || exception === null || depth > 8) return []
  const own = textMember(exception, 'descr')
  return [...(own === '' ? [] : [own]), ...descriptionsOf(member(exception, 'inner'), depth + 1)]
}

function textMember(value: unknown, name: string): string {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}
