import type { FailureOptions, Outcome } from '../../../platform/errors/failure.ts'
import type { FailureCode } from '../../../platform/errors/table.ts'
import { type Answer, headerOf } from '../../../platform/outbound/exchange.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { retryAfterMs } from '../../../platform/outbound/retry-after.ts'
import type { ScrubSecrets } from '../../../platform/outbound/sanitize.ts'
import { type Content, contentOf, messageOf, textOfBody } from '../../transport/content.ts'
import {
  type AnswerParts,
  codeOfPlatformMessage,
  codeOfStatus,
  detailsOf,
  mayComeBack,
  mentionsLicence,
} from '../../transport/platform-failure.ts'
import { closedPeriodIn } from './closed-period.ts'
import { failureOfODataError, type ODataError, odataErrorIn, quotedName } from './errors.ts'

export interface Asked {
  /** What was asked for, named in failures. */
  set: string
  form: 'json' | 'xml'
  /** Whether an earlier session was used: a 400 or 404 that is no error of OData then means it is over. */
  usedSession: boolean
}

/**
 * Says what an answer of OData means, by its content first and its status second. `done` is parsed JSON,
 * or the text of the XML that was asked for. A missing object is `onec.document_not_found`.
 */
export function classifyODataAnswer(
  asked: Asked,
  answer: Answer,
  { scrub, now }: { scrub: ScrubSecrets; now: number },
): Outcome<unknown> {
  const { status } = answer
  const { text, isUtf8 } = textOfBody(answer.body)
  const content = contentOf(text, isUtf8)
  const error = odataErrorIn(content, text)
  if (isSuccess(status) && !error) {
    if (
      asked.form === 'xml' &&
      content.form === 'xml' &&
      !mentionsLicence(messageOf(content, text))
    ) {
      return { kind: 'done', value: text }
    }
    if (asked.form === 'json' && content.form === 'json' && !isException(content.value)) {
      return { kind: 'done', value: content.value }
    }
  }
  const message = error?.message ?? messageOf(content, text)
  const retryAfter = retryAfterMs(headerOf(answer, 'retry-after'), now)
  const answerParts = { message, text, asksToWait: retryAfter !== undefined }
  const code = codeOf(asked, status, content, { ...answerParts, error })
  const details = { ...detailsOf(answer, code, scrub(message), scrub), set: asked.set }
  const options: FailureOptions = { details: { ...details, ...more(code, error) } }
  if (retryAfter !== undefined && mayComeBack(code)) options.retryAfterMs = retryAfter
  return failed(OF_ODATA[code] ?? code, options)
}

function codeOf(
  asked: Asked,
  status: number,
  content: Content,
  { error, ...answerParts }: AnswerParts & { error: ODataError | null },
): FailureCode {
  if (status >= 300 && status < 400) return 'onec.redirect'
  if (mentionsLicence(answerParts.message)) return 'onec.no_licence'
  if (error) {
    const meant = failureOfODataError(error)
    if (meant && meant !== 'onec.document_refused') return meant
    // Behind a -1 may stand a locked base or a lost session; its status says nothing.
    return (
      codeOfPlatformMessage(0, false, content, answerParts) ??
      meant ??
      codeOfStatus(status, content, answerParts)
    )
  }
  const known = codeOfPlatformMessage(status, content.form === 'json', content, answerParts)
  if (known) return known
  if (asked.usedSession && (status === 400 || status === 404)) return 'onec.session'
  // Atom in place of the JSON that was asked for, or the other way round.
  if (isSuccess(status) && (content.form === 'xml' || content.form === 'json')) {
    return 'onec.odata_contract'
  }
  return codeOfStatus(status, content, answerParts)
}

/** The same trouble has another remedy here than at the HTTP service. */
const OF_ODATA: Partial<Record<FailureCode, FailureCode>> = {
  'onec.unauthorized': 'onec.odata_unauthorized',
  'onec.forbidden': 'onec.odata_forbidden',
  'onec.not_published': 'onec.odata_not_published',
}

function more(code: FailureCode, error: ODataError | null): FailureOptions['details'] {
  if (code === 'onec.odata_contract') return { expected: 'JSON' }
  if (!error || error.code === null) return {}
  const field = code === 'onec.odata_field_missing' ? quotedName(error.message) : null
  const closed = code === 'onec.document_refused' ? closedPeriodIn(error.message) : null
  return { odataCode: error.code, ...(field !== null && { field }), ...closed }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** The web extension's own JSON: `#exception`. */
function isException(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, '#exception')
}
