import type { Answer } from '../../platform/outbound/exchange.ts'
import { parseJson } from '../../platform/outbound/json.ts'

/** Of an answer without content: a list of events, a message, a page of documents. */
export const JSON_BYTES = 16 * 1024 * 1024

/** What an answer says; undefined: no JSON, or cut short. Numbers stay texts: ticks have more digits than a double. */
export function jsonOf({ body }: Pick<Answer, 'body'>): unknown {
  if (!body.complete) return undefined
  try {
    return parseJson(new TextDecoder().decode(body.bytes))
  } catch {
    return undefined
  }
}
