import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { type Logger, logContext } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { senderAddress } from './door/sender-address.ts'

/** Answers that keep somebody out. Somebody signed in gets 404 for what is another's. */
const REFUSALS = new Set([401, 403, 429])

const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** Whose request it is, for its line in the log and every line written while it is served. */
export function nameUser(response: Response, userId: string): void {
  response.locals.userId = userId
  const lines = logContext.getStore()
  if (lines) lines.userId = userId
}

/** Gives each request an id, logs it once when it ends, and once more when somebody was kept out; measures it. */
export function requestLog(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID()
    const started = performance.now()
    // Now: inside a mounted router the path is shorter.
    const { method, path } = request
    const ip = senderAddress(request)
    response.locals.requestId = requestId
    response.setHeader('X-Request-Id', requestId)
    response.once('close', () => {
      const ms = Math.round(performance.now() - started)
      const status = response.statusCode
      metrics.httpSeconds.observe({ method, status: String(status) }, ms / 1000)
      const level = levelOf(path, status)
      const userId = typeof response.locals.userId === 'string' ? response.locals.userId : null
      const line = { requestId, userId, method, path: redactPath(path), status }
      log[level]({ ...line, ms }, 'request')
      if (REFUSALS.has(status) || (status === 404 && userId !== null)) {
        log.warn({ ...line, ip }, 'access refused')
      }
    })
    logContext.run({ requestId }, next)
  }
}

/** Probes come every few seconds for years, and say something only when they fail. */
function levelOf(path: string, status: number): 'error' | 'warn' | 'info' | 'debug' {
  const isProbe = PROBES.has(path)
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
