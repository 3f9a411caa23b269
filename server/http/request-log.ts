import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { type Logger, logContext, nameInLog } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { failSpan, openSpan, within } from '../platform/tracing/span.ts'
import { senderAddress } from './door/sender-address.ts'

/** Answers that keep somebody out. Somebody signed in gets 404 for what is another's. */
const REFUSALS = new Set([401, 403, 429])

const PROBES = new Set(['/healthz', '/readyz', '/metrics'])
const METHODS = new Set(['GET', 'HEAD', 'POST'])

/** Whose request it is, for its line in the log and every line written while it is served. */
export function nameUser(
  response: Response,
  { userId, counterparties }: { userId: string; counterparties: readonly { id: string }[] },
): void {
  response.locals.userId = userId
  const [only, ...others] = counterparties
  nameInLog({ userId, ...(only && others.length === 0 && { counterpartyId: only.id }) })
}

/** Which route answers, as figures and traces name it: `/acts/:id`, never the address itself. */
export function nameRoute(response: Response, route: string): void {
  response.locals.route = route
}

/** Gives each request an id, logs it once when it ends, and once more when somebody was kept out; measures and traces it. */
export function requestLog(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID()
    const started = performance.now()
    // Now: inside a mounted router the path is shorter.
    const { method, path } = request
    const ip = senderAddress(request)
    response.locals.requestId = requestId
    response.setHeader('X-Request-Id', requestId)
    // What is found out meanwhile is named in it too, in this very object.
    const lines = { requestId }
    const isProbe = PROBES.has(path)
    // Probes come every few seconds for ever: no trace begins with one.
    const traced = isProbe ? null : openSpan(method, { kind: 'server', attributes: { requestId } })
    response.once('close', () => {
      const seconds = (performance.now() - started) / 1000
      const status = response.statusCode
      const named = METHODS.has(method) ? method : 'other'
      const route = routeOf(request, response, path)
      metrics.httpSeconds.observe({ method: named, route, status: String(status) }, seconds)
      const userId = typeof response.locals.userId === 'string' ? response.locals.userId : null
      const line = { userId, method, path: redactPath(path), status }
      const write = () => {
        log[levelOf(isProbe, status)]({ ...line, ms: Math.round(seconds * 1000) }, 'request')
        if (REFUSALS.has(status) || (status === 404 && userId !== null)) {
          log.warn({ ...line, ip }, 'access refused')
        }
      }
      // The end comes from the socket, which knows nothing of the request.
      logContext.run(lines, () => (traced ? within(traced.within, write) : write()))
      if (!traced) return
      const { span } = traced
      span.updateName(`${named} ${route}`)
      span.setAttributes({
        'http.request.method': named,
        'http.route': route,
        'http.response.status_code': status,
      })
      if (status >= 500) failSpan(span, String(status))
      span.end()
    })
    logContext.run(lines, () => (traced ? within(traced.within, next) : next()))
  }
}

/** Of what no page and no hook answers, such as files of the browser, one name for all. */
function routeOf({ route, baseUrl }: Request, { locals }: Response, path: string): string {
  if (typeof locals.route === 'string') return locals.route
  if (typeof route?.path === 'string') return `${baseUrl}${route.path}`
  return path.startsWith('/assets/') ? '/assets/*' : '*'
}

/** Probes say something only when they fail. */
function levelOf(isProbe: boolean, status: number): 'error' | 'warn' | 'info' | 'debug' {
  if (status >= 500) return isProbe ? 'warn' : 'error'
  return isProbe && status < 400 ? 'debug' : 'info'
}

/** One-time links are keys: their tokens stay out of the log. The query never gets in. */
function redactPath(path: string): string {
  return path
    .replace(
      /^\/(invite|reset-password|bitrix24\/company-tab|bitrix24\/deal-tab|shared)\/[^/]+/i,
      '/$1/…',
    )
    .slice(0, 200)
}
