import type { Answer } from '../../answer.ts'
import type { JsonValue } from '../../json-text.ts'
import type { ODataError } from '../errors.ts'
import { writeAtomError } from '../wire/atom.ts'

const VERSION = { DataServiceVersion: '3.0' }

export function answerODataJson(status: number, value: JsonValue, headers = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=utf-8', ...VERSION, ...headers },
    body: JSON.stringify(value),
  }
}

export function answerXml(body: string, type = 'application/atom+xml'): Answer {
  return { status: 200, headers: { 'Content-Type': `${type};charset=utf-8`, ...VERSION }, body }
}

export function answerEmpty(status: number): Answer {
  return { status, headers: { ...VERSION }, body: '' }
}

/** A count is a bare number behind a byte order mark. */
export function answerCount(count: number): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain;charset=utf-8', ...VERSION },
    body: `\uFEFF${count}`,
  }
}

export function answerODataError(
  { status, code, message }: ODataError,
  format: 'json' | 'atom',
): Answer {
  if (format === 'atom') {
    return { ...answerXml(writeAtomError(code, message), 'application/xml'), status }
  }
  return answerODataJson(status, {
    'odata.error': { code: String(code), message: { lang: 'ru', value: message } },
  })
}
