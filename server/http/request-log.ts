import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type Logger, logContext } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'

/** Gives each request an id, logs it once when it ends, and measures it. */
export function requestLog(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID()
    const started = performance.now()
    // Now: inside a mounted router the path is shorter.
    const { method, path } = request
    response.locals.requestId = requestId
    response.setHeader('X-Request-Id', requestId)
    response.once('close', () => {
      const ms = Math.round(performance.now() - started)
      const status = response.statusCode
      metrics.httpSeconds.observe({ method, status: String(status) }, ms / 1000)
      const level = status >= 500 ? 'error' : 'info'
      log[level]({ requestId, method, path: redactPath(path), status, ms }, 'request')
    })
    logContext.run({ requestId }, next)
  }
}

/** One-time links are keys: their tokens stay out of the log. The query never gets in. */
function redactPath(path: string): string {
  return path.replace(/^\/(invite|reset-password)\/[^/]+/i, '/$1/…').slice(0, 200)
}
