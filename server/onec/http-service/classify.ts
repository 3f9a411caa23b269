import type { FailureOptions, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import { type Body, type Content, contentOf, errorIn, textOfBody, wordsOf } from './content.ts'
import { failed } from './failed.ts'
import { retryAfterMs } from './retry-after.ts'
import type { Scrub } from './words.ts'

/** What is asked of the HTTP service; a 404 about an act speaks of the counterparty, about the rest of the method. */
export type CallName = 'act' | 'counterparties' | 'ping'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Body
}

const NO_LICENCE =
  /не обнаружено свободной лицензии|не найдена лицензия|не обнаружен ключ защиты|no free licen[sc]e|licen[sc]e (was |is )?not found/i
const BASE_LOCKED =
  /начало сеанса с информационной базой (запрещено|заблокировано)|ведутся технические работы|соединения? с (информационной )?базой (данных )?(запрещен|заблокирован)/i
const SESSION_OVER =
  /истекло время ожидания сеанса|сеанс (отсутствует|завершен|завершён|удален|удалён|не найден)|session (has )?(expired|(is )?(not found|missing))/i
const NOT_IDENTIFIED = /идентификация пользователя не выполнена|user identification failed/i
const NO_RIGHTS =
  /нарушени[ея] прав доступа|недостаточно прав|access (rights )?violation|insufficient rights/i
const XML_REASON = /<exception\b[^>]*\breason\s*=\s*["']?(\d{3})/i

/**
 * Says what an answer of 1C means, by status and content together (1C facts, section 12.1). `done` is
 * parsed JSON of a success, not yet held against the contract. 1C's own words go to `details.message`.
 */
export function classifyAnswer(
  call: CallName,
  answer: Answer,
  { scrub, now }: { scrub: Scrub; now: number },
): Outcome<unknown> {
  const { status } = answer
  const { text, isUtf8 } = textOfBody(answer.body)
  const content = contentOf(text, isUtf8)
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && content.form === 'json' && errorIn(content.value) === null) {
    return { kind: 'done', value: content.value }
  }
  const words = wordsOf(content, text)
  const retryAfter = retryAfterMs(header(answer, 'retry-after'), now)
  const code = codeOf(call, status, content, { words, text, asksToWait: retryAfter !== undefined })
  const options: FailureOptions = { details: detailsOf(answer, code, scrub(words), scrub) }
  if (retryAfter !== undefined && mayComeBack(code)) options.retryAfterMs = retryAfter
  return failed(code, options)
}

interface Said {
  words: string
  text: string
  asksToWait: boolean
}

function codeOf(call: CallName, status: number, content: Content, said: Said): FailureCode {
  if (status >= 300 && status < 400) return 'onec.redirect'
  if (NO_LICENCE.test(said.words)) return 'onec.no_licence'
  const error = content.form === 'json' ? errorIn(content.value) : null
  if (error?.by === 'service') return codeOfServiceError(call, status, error.code, said)
  return (
    codeOfPlatformWords(status, error !== null, content, said) ??
    codeOfStatus(status, content, said)
  )
}

/** Our own module's `{"error": {code, message}}`. Some authors send it with status 200. */
function codeOfServiceError(call: CallName, status: number, code: string, said: Said): FailureCode {
  const means = status < 300 ? (STATUS_OF_CODE.get(code) ?? 422) : status
  switch (means) {
    case 401:
      return 'onec.unauthorized'
    case 404:
      return call === 'act' ? 'onec.counterparty_not_found' : 'onec.not_published'
    case 409:
      return 'onec.period_closed'
    case 422:
      return 'onec.refused'
    case 503:
      return 'onec.busy'
    default:
      return codeOfStatus(means, { form: 'text' }, said)
  }
}

const STATUS_OF_CODE = new Map([
  ['bad_request', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['counterparty_not_found', 404],
  ['period_closed', 409],
  ['internal', 500],
  ['busy', 503],
])

/** What the web extension of 1C says before our module runs: JSON `#exception`, XML `<exception>`, a page. */
function codeOfPlatformWords(
  status: number,
  isException: boolean,
  content: Content,
  { words, text }: Said,
): FailureCode | null {
  const reason =
    content.form === 'xml' ? Number(XML_REASON.exec(text.slice(0, 4000))?.[1]) : Number.NaN
  if (BASE_LOCKED.test(words)) return 'onec.base_locked'
  if (reason === 406 || status === 406 || SESSION_OVER.test(words)) return 'onec.session'
  if (NOT_IDENTIFIED.test(words)) return 'onec.unauthorized'
  if (NO_RIGHTS.test(words)) return 'onec.forbidden'
  if (reason === 403 || (isException && status === 403)) return 'onec.base_locked'
  return null
}

function codeOfStatus(status: number, content: Content, { asksToWait }: Said): FailureCode {
  if (status === 401 || status === 407) return 'onec.unauthorized'
  if (status === 403) return 'onec.forbidden'
  if (status === 404 || status === 405 || status === 410) return 'onec.not_published'
  if (status === 408) return 'onec.timeout'
  if (status === 429 || (status === 503 && asksToWait)) return 'onec.busy'
  if (status === 502 || status === 503 || status === 504) return 'onec.gateway'
  if (status >= 500) return 'onec.server_error'
  if (status >= 400) return 'onec.bad_request'
  return content.form === 'html' ? 'onec.html' : 'onec.broken_answer'
}

function mayComeBack(code: FailureCode): boolean {
  return !['onec.redirect', 'onec.forbidden', 'onec.unauthorized', 'onec.not_published'].includes(
    code,
  )
}

function detailsOf(answer: Answer, code: FailureCode, message: string, scrub: Scrub) {
  const details: NonNullable<FailureOptions['details']> = { status: answer.status }
  if (message !== '') details.message = message
  const location = header(answer, 'location')
  if (code === 'onec.redirect' && location)
    details.location = scrub(location.replace(/[?#].*$/, ''))
  const challenge = header(answer, 'www-authenticate')
  if (code === 'onec.unauthorized' && challenge) {
    details.asksFor = scrub(challenge.split(' ')[0] ?? '')
  }
  return details
}

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}
