import { timingSafeEqual } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Router } from 'express'
import { sha256 } from '../platform/crypto/hash.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Queue } from '../platform/queue.ts'

const READY_MS = 3000

/** Liveness, readiness and figures, for operators. */
export function healthRoutes(deps: {
  database: Database
  queue: Queue
  metrics: Metrics
  /** Brings figures that stand in the database up to date. */
  measure(): Promise<void>
  metricsToken: string | undefined
}): Router {
  const { database, queue, metrics, measure, metricsToken } = deps
  const router = Router()

  router.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n')
  })

  router.get('/readyz', async (_request, response) => {
    const missing = (await isInTime(database.pool.query('SELECT 1'))) ? [] : ['database']
    if (missing.length === 0) response.json({ ready: true })
    else response.status(503).json({ ready: false, missing })
  })

  router.get('/metrics', async (request, response) => {
    if (metricsToken && !isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('unauthorized\n')
      return
    }
    // Without the database the rest of the figures is wanted all the more.
    for (const { name, waiting } of await queue.counts().catch(() => []))
      metrics.jobsWaiting.set({ job: name }, waiting)
    await measure().catch(() => undefined)
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  return router
}

/** False when the work failed, or is not done in `READY_MS`: a probe wants an answer, not patience. */
async function isInTime(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  )
  return Promise.race([done, setTimeout(READY_MS, false, { ref: false })])
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)))
}
