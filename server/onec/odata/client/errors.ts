import type { FailureCode } from '../../../platform/errors/table.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import { textFromMarkup } from '../../../platform/outbound/sanitize.ts'
import { type Content, errorIn } from '../../transport/content.ts'

/** An error of 1C's OData itself. */
export interface ODataError {
  code: number | null
  /** 1C's own message; its language is not to be relied on. */
  message: string
}

/**
 * Data that somebody else holds at the moment: of the platform, with or without its usual prefix, of the library
 * (an object that is being edited), of the database below.
 */
const LOCK_CONFLICTS = [
  /ошибка блокировки|взаимоблокировк|взаимн\S{1,4} блокиров/i,
  /конфликт\S{0,10} блокиров/i,
  /врем(?:я|ени) ожидания(?: предоставления| на)?(?: \S{1,30})? ?блокировк/i,
  /не удалось заблокировать|(?:уже|сейчас) заблокирован|не удалось установить блокировку/i,
  /lock(?:ing)? (?:conflict|request time|time-?out|wait timeout)|deadlock|could not (?:obtain|acquire) lock/i,
]
const XML_ERROR = /<(?:\w{1,40}:)?error\b/i
const XML_CODE = /<(?:\w{1,40}:)?code(?=[\s>])[^<>]*>\s{0,100}(-?\d{1,10})/i
const XML_MESSAGE = /<(?:\w{1,40}:)?message(?=[\s>])[^<>]*>/i
const XML_MESSAGE_END = /<\/(?:\w{1,40}:)?message>/i
const QUOTED = /["«'`]([\p{L}_][\p{L}\p{N}_]*)["»'`]/u

/** The error an answer carries, in JSON or in the Atom form that some errors come in. Null: it carries none. */
export function odataErrorIn(content: Content, text: string): ODataError | null {
  if (content.form === 'json') {
    const error = errorIn(content.value)
    if (error?.by !== 'odata') return null
    return { code: codeFrom(content.value) ?? numberFrom(error.code), message: error.message }
  }
  if (content.form !== 'xml' || !XML_ERROR.test(text.slice(0, 2000))) return null
  const message = textFromMarkup(messageIn(text)).trim()
  return { code: numberFrom(XML_CODE.exec(text)?.[1] ?? ''), message }
}

/**
 * What an error of OData stands for; null: its code is unknown, judge by the status. Decided by the code,
 * and by the words only where one code means several things (-1: any refusal or fault inside 1C).
 */
export function failureOfODataError({ code, message }: ODataError): FailureCode | null {
  switch (code) {
    case -1:
      return LOCK_CONFLICTS.some((words) => words.test(message))
        ? 'onec.lock_conflict'
        : 'onec.document_refused'
    case 8:
      return 'onec.odata_set_missing'
    case 9:
      return 'onec.document_not_found'
    case 10:
      return 'onec.odata_field_missing'
    case 15:
      return 'onec.already_exists'
    case 20:
      return 'onec.odata_forbidden'
    default:
      return code !== null && code >= 0 && code <= 21 ? 'onec.bad_request' : null
  }
}

/** The name that 1C's words put in quotes, for example of a property it does not know. */
export function quotedName(message: string): string | null {
  return QUOTED.exec(message)?.[1] ?? null
}

function messageIn(xml: string): string {
  const start = XML_MESSAGE.exec(xml)
  if (!start) return ''
  const rest = xml.slice(start.index + start[0].length)
  const end = XML_MESSAGE_END.exec(rest)
  return end ? rest.slice(0, end.index) : ''
}

/** The code comes as text, and from some platforms as a number. */
function codeFrom(json: unknown): number | null {
  if (typeof json !== 'object' || json === null) return null
  const error: unknown = Object.getOwnPropertyDescriptor(json, 'odata.error')?.value
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return error.code instanceof DecimalText ? numberFrom(error.code.text) : null
}

function numberFrom(text: string): number | null {
  return /^-?\d{1,3}$/.test(text.trim()) ? Number(text) : null
}
