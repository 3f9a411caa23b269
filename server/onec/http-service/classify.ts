import type { FailureOptions, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import { type Answer, headerOf } from '../../platform/outbound/exchange.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { retryAfterMs } from '../../platform/outbound/retry-after.ts'
import type { ScrubSecrets } from '../../platform/outbound/sanitize.ts'
import { type Content, contentOf, errorIn, messageOf, textOfBody } from '../transport/content.ts'
import {
  type AnswerParts,
  codeOfPlatformMessage,
  codeOfStatus,
  detailsOf,
  mayComeBack,
  mentionsLicence,
} from '../transport/platform-failure.ts'
import type { AuthKind } from './auth-headers.ts'

/** What is asked of the HTTP service; a 404 of our module speaks of what was asked for, else of the method. */
export type CallName = 'act' | 'counterparties' | 'completion-act' | 'ping'

/**
 * Says what an answer of 1C means, by status and content together. `done` is
 * parsed JSON of a success, not yet checked against the contract. 1C's own message goes to `details.message`.
 */
export function classifyAnswer(
  call: CallName,
  answer: Answer,
  { scrub, now, auth }: { scrub: ScrubSecrets; now: number; auth?: AuthKind },
): Outcome<unknown> {
  const { status } = answer
  const { text, isUtf8 } = textOfBody(answer.body)
  const content = contentOf(text, isUtf8)
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && content.form === 'json' && errorIn(content.value) === null) {
    return { kind: 'done', value: content.value }
  }
  if (isSuccess && content.form === 'excessive_json') {
    const details = { field: content.path, expectedForm: `json_${content.excess}` }
    return failed('onec.contract', { details })
  }
  const message = messageOf(content, text)
  const retryAfter = retryAfterMs(headerOf(answer, 'retry-after'), now)
  const code = codeOf(call, status, content, {
    message,
    text,
    asksToWait: retryAfter !== undefined,
    auth,
  })
  const options: FailureOptions = { details: detailsOf(answer, code, scrub(message), scrub) }
  if (retryAfter !== undefined && mayComeBack(code)) options.retryAfterMs = retryAfter
  return failed(code, options)
}

function codeOf(
  call: CallName,
  status: number,
  content: Content,
  answerParts: AnswerParts & { auth: AuthKind | undefined },
): FailureCode {
  if (status >= 300 && status < 400) return 'onec.redirect'
  if (mentionsLicence(answerParts.message)) return 'onec.no_licence'
  const error = content.form === 'json' ? errorIn(content.value) : null
  if (error?.by === 'service') return codeOfServiceError(call, status, error.code, answerParts)
  const refusal = answerParts.auth === 'bearer' ? codeOfBearerRefusal(status, answerParts) : null
  return (
    refusal ??
    codeOfPlatformMessage(status, error !== null, content, answerParts) ??
    codeOfStatus(status, content, answerParts)
  )
}

/** Said by releases 8.3.24 to 8.3.26 of an `Authorization: Bearer`, as reported; also of damaged files of a base. */
const STREAM_FORMAT = /ошибка формата потока|stream format error/i

/**
 * What the platform makes of a Bearer key that it does not hand on: it knows no such user and ends before our module
 * runs, or cannot read the header at all. Null: the key was not what it minded.
 */
function codeOfBearerRefusal(status: number, { message }: AnswerParts): FailureCode | null {
  if (status === 401) return 'onec.bearer_refused'
  return status >= 500 && STREAM_FORMAT.test(message) ? 'onec.bearer_unreadable' : null
}

/** Our own module's `{"error": {code, message}}`. Some authors send it with status 200. */
function codeOfServiceError(
  call: CallName,
  status: number,
  code: string,
  answerParts: AnswerParts,
): FailureCode {
  const means = status < 300 ? (STATUS_OF_CODE.get(code) ?? 422) : status
  switch (means) {
    case 401:
      return 'onec.unauthorized'
    case 404:
      return NOT_FOUND[call] ?? 'onec.not_published'
    case 409:
      return 'onec.period_closed'
    case 422:
      return 'onec.refused'
    case 503:
      return 'onec.busy'
    default:
      return codeOfStatus(means, { form: 'text' }, answerParts)
  }
}

const NOT_FOUND: Partial<Record<CallName, FailureCode>> = {
  act: 'onec.counterparty_not_found',
  'completion-act': 'onec.document_not_found',
}

const STATUS_OF_CODE = new Map([
  ['bad_request', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['counterparty_not_found', 404],
  ['document_not_found', 404],
  ['period_closed', 409],
  ['internal', 500],
  ['busy', 503],
])
