import { timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import type { Database } from '../platform/database/connect.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Queue } from '../platform/queue.ts'
import { sha256 } from '../platform/secrets.ts'

/** Liveness, readiness and figures, for operators. */
export function healthRoutes(deps: {
  database: Database
  queue: Queue
  metrics: Metrics
  metricsToken: string | undefined
}): Router {
  const { database, queue, metrics, metricsToken } = deps
  const router = Router()

  router.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n')
  })

  router.get('/readyz', async (_request, response) => {
    const unreachable = await database.pool.query('SELECT 1').then(
      () => null,
      () => 'database',
    )
    const missing = [unreachable].filter((name) => name !== null)
    if (missing.length === 0) response.json({ ready: true })
    else response.status(503).json({ ready: false, missing })
  })

  router.get('/metrics', async (request, response) => {
    if (metricsToken && !isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('unauthorized\n')
      return
    }
    for (const { name, waiting } of await queue.counts())
      metrics.jobsWaiting.set({ job: name }, waiting)
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  return router
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)))
}
