import type { Outcome } from '../../../platform/errors/failure.ts'
import type { FailureCode } from '../../../platform/errors/table.ts'
import { type Answer, headerOf } from '../../../platform/outbound/exchange.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { retryAfterMs } from '../../../platform/outbound/retry-after.ts'
import { type ScrubSecrets, textFromMarkup } from '../../../platform/outbound/sanitize.ts'

/** By the table of statuses in Diadoc's reference; its words and `X-Diadoc-ErrorCode` go with the failure. */
const CODES: Record<number, FailureCode> = {
  400: 'edi.refused',
  401: 'edi.unauthorized',
  402: 'edi.no_subscription',
  403: 'edi.forbidden',
  404: 'edi.refused',
  405: 'edi.gone',
  409: 'edi.conflict',
  410: 'edi.gone',
  429: 'edi.busy',
}

/**
 * What an answer of Diadoc means. 204 with Retry-After is «not finished yet»: the same call is to be made later, and
 * of a message with the same `operationId`.
 * @param isWrite whether an internal error leaves unknown what was done
 */
export function classify(
  answer: Answer,
  { isWrite, scrub, now }: { isWrite: boolean; scrub: ScrubSecrets; now: number },
): Outcome<Answer> {
  const { status } = answer
  const waitMs = retryAfterMs(headerOf(answer, 'retry-after'), now)
  const waiting = waitMs === undefined ? {} : { retryAfterMs: waitMs }
  if (status === 204 && waitMs !== undefined) return failed('edi.busy', waiting)
  if (status >= 200 && status < 300) {
    return answer.body.complete
      ? { kind: 'done', value: answer }
      : failed(isWrite ? 'edi.no_answer' : 'edi.broken_answer')
  }
  const words = scrub(textFromMarkup(new TextDecoder().decode(answer.body.bytes)))
  const code = headerOf(answer, 'x-diadoc-errorcode')
  const details = { status, words, ...(code && { code: scrub(code) }) }
  const known = CODES[status]
  if (known) return failed(known, { details, ...waiting })
  // Turned away at the door nothing was done.
  if (status === 503) return failed('edi.busy', { details, ...waiting })
  return failed(isWrite ? 'edi.no_answer' : 'edi.server_error', { details, ...waiting })
}
