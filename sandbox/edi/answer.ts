import type { JsonValue } from '../onec/json-text.ts'
import { writeJson } from '../onec/json-text.ts'

/** What a call is answered with, before faults and the way. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

export function jsonAnswer(value: JsonValue, status = 200): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: writeJson(value),
  }
}

export function textAnswer(status: number, text: string, headers = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body: text,
  }
}

export const GATEWAY: Answer = {
  status: 502,
  headers: { 'Content-Type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
}
