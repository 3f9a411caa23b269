import type { FailureOptions } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import { type Answer, headerOf } from '../../platform/outbound/exchange.ts'
import type { ScrubSecrets } from '../../platform/outbound/sanitize.ts'
import type { Content } from './content.ts'

/** What 1C's platform, its web extension or a proxy says in place of a service's answer. */

const NO_LICENCE =
  /не обнаружено свободной лицензии|не найдена лицензия|не обнаружен ключ защиты|no free licen[sc]e|licen[sc]e (was |is )?not found/i
const BASE_LOCKED =
  /начало сеанса с информационной базой (запрещено|заблокировано)|ведутся технические работы|соединения? с (информационной )?базой (данных )?(запрещен|заблокирован)/i
const SESSION_OVER =
  /истекло время ожидания сеанса|сеанс (отсутствует|завершен|завершён|удален|удалён|не найден)|session (has )?(expired|(is )?(not found|missing))/i
const NOT_IDENTIFIED = /идентификация пользователя не выполнена|user identification failed/i
const NO_RIGHTS =
  /нарушени[ея] прав доступа|недостаточно прав|access (rights )?violation|insufficient rights/i
const XML_EXCEPTION = /<exception\s[^<>]*>?/i
const XML_REASON = /\breason\s?=\s?["']?(\d{3})/i

/** The parts of an answer that its meaning is read from. */
export interface AnswerParts {
  /** What a person would read of it. */
  message: string
  text: string
  /** Whether it came with a Retry-After. */
  asksToWait: boolean
}

export function mentionsLicence(words: string): boolean {
  return NO_LICENCE.test(words)
}

/** What the web extension of 1C says before our module runs: JSON `#exception`, XML `<exception>`, a page. */
export function codeOfPlatformMessage(
  status: number,
  isException: boolean,
  content: Content,
  { message: words, text }: AnswerParts,
): FailureCode | null {
  const reason = content.form === 'xml' ? reasonIn(text.slice(0, 4000)) : Number.NaN
  if (BASE_LOCKED.test(words)) return 'onec.base_locked'
  if (reason === 406 || status === 406 || SESSION_OVER.test(words)) return 'onec.session'
  if (NOT_IDENTIFIED.test(words)) return 'onec.unauthorized'
  if (NO_RIGHTS.test(words)) return 'onec.forbidden'
  if (reason === 403 || (isException && status === 403)) return 'onec.base_locked'
  return null
}

function reasonIn(xml: string): number {
  return Number(XML_REASON.exec(XML_EXCEPTION.exec(xml)?.[0] ?? '')?.[1])
}

export function codeOfStatus(
  status: number,
  content: Content,
  { asksToWait }: Pick<AnswerParts, 'asksToWait'>,
): FailureCode {
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

const NEVER_BY_ITSELF: ReadonlySet<FailureCode> = new Set([
  'onec.redirect',
  'onec.forbidden',
  'onec.unauthorized',
  'onec.bearer_refused',
  'onec.bearer_unreadable',
  'onec.not_published',
])

/** Whether a Retry-After beside this failure means anything. */
export function mayComeBack(code: FailureCode): boolean {
  return !NEVER_BY_ITSELF.has(code)
}

/** Status, 1C's words and what else staff need, fit to be stored and shown. */
export function detailsOf(answer: Answer, code: FailureCode, message: string, scrub: ScrubSecrets) {
  const details: NonNullable<FailureOptions['details']> = { status: answer.status }
  if (message !== '') details.message = message
  const location = headerOf(answer, 'location')
  if (code === 'onec.redirect' && location)
    details.location = scrub(location.split(/[?#]/, 1)[0] ?? '')
  const challenge = headerOf(answer, 'www-authenticate')
  if ((code === 'onec.unauthorized' || code === 'onec.bearer_refused') && challenge) {
    details.asksFor = scrub(challenge.split(' ')[0] ?? '')
  }
  return details
}
