import type { FailureOptions, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import { headerOf } from '../../platform/outbound/exchange.ts'
import { type Failed, failed } from '../../platform/outbound/failed.ts'
import { retryAfterMs } from '../../platform/outbound/retry-after.ts'
import { type ScrubSecrets, textFromMarkup } from '../../platform/outbound/sanitize.ts'
import type { TransportFault } from '../../platform/outbound/transport-fault.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { envelopeOf, type MethodAnswer, type MethodError } from './envelope.ts'
import { codeOfError, isExpired, isScopeMissing } from './error-code.ts'
import type { HttpAnswer } from './post.ts'
import { scopeOf } from './scopes.ts'

/** What was asked, to say what its answer means. */
export interface Asked {
  method: string
  write: boolean
  scrub: ScrubSecrets
  /** Milliseconds of our clock. */
  now: number
  /** The address that was called; absent within a batch. */
  url?: URL
}

/** `expired` is no outcome: the access token ran out, nothing was done, and a new one may help. */
export type Classified = Outcome<MethodAnswer> | { kind: 'expired' }

/** Working time is counted over ten minutes, so no method is closed for longer. */
const MAX_CLOSED_MS = 10 * 60_000
const DEFAULT_CLOSED_MS = 60_000

/**
 * Says what an answer means, by status and content together. A write whose answer cannot be read ends
 * in `bitrix24.no_answer`: it may have been made.
 */
export function classifyAnswer(answer: HttpAnswer, asked: Asked): Classified {
  const { status } = answer
  if (status >= 300 && status < 400) return sentElsewhere(answer, asked)
  const envelope = envelopeOf(answer.text)
  if (envelope.form === 'error') {
    if (isExpired(status, envelope.error)) return { kind: 'expired' }
    return refusal(answer, envelope.error, envelope.resetAt, asked)
  }
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && envelope.form === 'answer') return { kind: 'done', value: envelope.answered }
  return unreadable(answer, asked)
}

/** What a broken exchange means. What was never sent is never unknown. */
export function classifyFault({ fault, reason, phase }: TransportFault, asked: Asked): Failed {
  const details = { method: asked.method, reason }
  if (fault === 'connection' || fault === 'tls') return failed(`bitrix24.${fault}`, { details })
  if (asked.write) return failed('bitrix24.no_answer', { details })
  // A body that broke off is an answer that cannot be read.
  if (fault === 'cut' && phase === 'answer') return failed('bitrix24.connection', { details })
  return failed(fault === 'too_large' ? 'bitrix24.too_large' : 'bitrix24.broken_answer', {
    details,
  })
}

/**
 * What an error inside a batch means.
 * @param resetAt when the method opens again, where the batch said so: seconds of the Unix time
 */
export function classifyCommandError(
  error: MethodError,
  resetAt: number | null,
  asked: Asked,
): Failed {
  const code = withUnknownOutcome(codeOfError(0, error), asked)
  const options: FailureOptions = { details: detailsOf(0, error, asked) }
  if (code === 'bitrix24.method_paused') options.retryAfterMs = closedMs(resetAt, asked.now)
  return failed(code, options)
}

function refusal(
  answer: HttpAnswer,
  error: MethodError,
  resetAt: number | null,
  asked: Asked,
): Failed {
  const code = withUnknownOutcome(codeOfError(answer.status, error), asked)
  const options: FailureOptions = { details: detailsOf(answer.status, error, asked) }
  const wait = waitMs(code, answer, resetAt, asked.now)
  if (wait !== undefined) options.retryAfterMs = wait
  return failed(code, options)
}

function waitMs(
  code: FailureCode,
  answer: HttpAnswer,
  resetAt: number | null,
  now: number,
): number | undefined {
  const header = retryAfterMs(headerOf(answer, 'retry-after'), now)
  return code === 'bitrix24.method_paused' ? (header ?? closedMs(resetAt, now)) : header
}

function closedMs(resetAt: number | null, now: number): number {
  const planned = resetAt === null ? DEFAULT_CLOSED_MS : Math.round(resetAt * 1000 - now)
  return Math.min(MAX_CLOSED_MS, Math.max(1000, planned))
}

/** An internal error in the middle of a write leaves open how far it came. */
function withUnknownOutcome(code: FailureCode, { write }: Asked): FailureCode {
  return write && code === 'bitrix24.server_error' ? 'bitrix24.no_answer' : code
}

function unreadable(answer: HttpAnswer, asked: Asked): Failed {
  const { status } = answer
  const message = asked.scrub(sanitizeLine(textFromMarkup(answer.text.slice(0, 64 * 1024))))
  const details = { method: asked.method, status, ...(message !== '' && { message }) }
  const isAmbiguous = status < 400 || status >= 500
  if (asked.write && isAmbiguous) return failed('bitrix24.no_answer', { details })
  const wait = retryAfterMs(headerOf(answer, 'retry-after'), asked.now)
  const options = { details, ...(wait !== undefined && { retryAfterMs: wait }) }
  // Bitrix24 refuses in JSON; a page is of something that stands before it.
  return failed(status === 403 ? 'bitrix24.filtered' : codeOfStatus(status), options)
}

function codeOfStatus(status: number): FailureCode {
  if (status === 429) return 'bitrix24.busy'
  if (status === 401) return 'bitrix24.unauthorized'
  if (status === 502 || status === 503 || status === 504) return 'bitrix24.gateway'
  if (status >= 500) return 'bitrix24.server_error'
  return status >= 400 ? 'bitrix24.contract' : 'bitrix24.broken_answer'
}

/**
 * Following would repeat the POST as a GET; and a new address belongs into the settings. A portal that was renamed
 * sends to the same method at its new name; one whose public part is closed sends to a page of its own.
 */
function sentElsewhere(answer: HttpAnswer, { method, url }: Asked): Failed {
  const target = URL.parse(headerOf(answer, 'location') ?? '', url?.href)
  const details = { method, status: answer.status, host: target?.host ?? '' }
  // The code of a webhook is part of the path, and may be another one there.
  if (!target || !url || methodIn(target) !== methodIn(url)) {
    return failed('bitrix24.portal_closed', { details })
  }
  const isSameHost = target.hostname === url.hostname
  const isSecured = url.protocol === 'http:' && target.protocol === 'https:'
  return failed(isSameHost && isSecured ? 'bitrix24.needs_https' : 'bitrix24.portal_renamed', {
    details,
  })
}

function methodIn({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1)
}

function detailsOf(status: number, { code, description }: MethodError, asked: Asked) {
  const message = asked.scrub(sanitizeLine(textFromMarkup(description)))
  const details: NonNullable<FailureOptions['details']> = { method: asked.method, error: code }
  const scope = isScopeMissing(code) ? scopeOf(asked.method) : null
  if (scope !== null) details.scope = scope
  if (status > 0) details.status = status
  if (message !== '') details.message = message
  return details
}
