import { type Answer, answerError, answerHtml } from '../answer.ts'
import { refuseCredentials } from '../authentication.ts'
import type { AuthKind } from '../options.ts'
import {
  applicationErrorPage,
  exceptionXml,
  lockedBody,
  NO_LICENCE,
  proxyPage,
  signInPage,
} from './bodies.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { AnswerFault } from './table.ts'

interface FaultyCall {
  method: string
  path: string
  auth: AuthKind
  /** It carries an `Authorization: Bearer`. */
  isBearer: boolean
  value: number
}

const ANSWERS: Record<AnswerFault, (call: FaultyCall) => Answer> = {
  base_locked: ({ method, path }) => ({
    status: 403,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: lockedBody(method, path),
  }),
  session_expired: () => ({
    status: 406,
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: exceptionXml(406, 'Истекло время ожидания сеанса'),
  }),
  no_licence: ({ value }) => ({
    status: value,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: NO_LICENCE,
  }),
  application_error: () => answerHtml(500, applicationErrorPage()),
  service_error: () => answerError(500, 'internal', 'Внутренняя ошибка сервиса'),
  sign_in_page: () => answerHtml(200, signInPage()),
  bad_gateway: () => answerHtml(502, proxyPage(502, 'Bad Gateway')),
  proxy_unavailable: () => answerHtml(503, proxyPage(503, 'Service Temporarily Unavailable')),
  gateway_timeout: () => answerHtml(504, proxyPage(504, 'Gateway Time-out')),
  busy: ({ value }) =>
    answerError(503, 'busy', 'База занята регламентными работами', { 'Retry-After': `${value}` }),
  unauthorized: ({ auth }) => refuseCredentials(auth),
  bearer_refused: () => refuseCredentials('basic'),
  bearer_stream_error: () => ({
    status: 500,
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: exceptionXml(500, 'HTTP: Internal server error\nОшибка формата потока'),
  }),
  not_published: ({ path }) => answerNotPublished(path),
  conflict: () => answerError(409, 'period_recalculating', 'Итоги периода пересчитываются'),
  unprocessable: () =>
    answerError(422, 'act_impossible', 'У контрагента не указана валюта взаиморасчетов'),
  redirect_same_host: ({ path }) => answerHtml(302, '', { Location: `${path}/?redirected=1` }),
  redirect_other_host: () => answerHtml(302, '', { Location: 'http://1c.elsewhere.invalid/login' }),
}

/** The first switched-on fault that takes the place of the answer, in the order of the table. */
export function replaceAnswer(
  faults: ActiveFaults,
  call: Omit<FaultyCall, 'value'>,
): Answer | undefined {
  const id = answerFaults.find(
    (one) => faults.has(one) && (call.isBearer || !OF_BEARER.includes(one)),
  )
  return id && ANSWERS[id]({ ...call, value: faults.valueOf(id) })
}

/** What the platform minds is the header, so others pass. */
const OF_BEARER: AnswerFault[] = ['bearer_refused', 'bearer_stream_error']

const answerFaults = Object.keys(ANSWERS).filter((id): id is AnswerFault => id in ANSWERS)

/** The platform knows no such service or template. */
export function answerNotPublished(path: string): Answer {
  return {
    status: 404,
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: exceptionXml(404, `HTTP: Not found\nРесурс не найден: ${path}`),
  }
}

/** The template exists, but not for this method. */
export function answerWrongMethod(method: string, allowed: string): Answer {
  return {
    status: 405,
    headers: { 'Content-Type': 'application/xml; charset=utf-8', Allow: allowed },
    body: exceptionXml(405, `HTTP: Method not allowed\nМетод ${method} не поддерживается`),
  }
}
