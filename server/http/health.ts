import { type Request, type Response, Router } from 'express'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { allowMethods } from './door/methods.ts'
import { noStore } from './door/no-store.ts'
import { isLocal, senderAddress } from './door/sender-address.ts'
import { isBearer } from './hooks/bearer.ts'
import type { GuessLimit } from './hooks/guess-limit.ts'
import { refuse } from './refuse.ts'

/** Liveness, readiness and figures, for operators. */
export function healthRoutes(deps: {
  /** Names of what nothing works without and that does not work now. */
  ready(): Promise<string[]>
  metrics: Metrics
  /** Brings figures up to date that are read when they are asked for. */
  measure(): Promise<void>
  /** METRICS_TOKEN; null: figures are for programs of this machine only. */
  metricsToken: string | null
  guesses: GuessLimit
  log: Logger
}): Router {
  const { ready, metrics, measure, metricsToken, guesses, log } = deps
  const router = Router()
  router.use(/^\/(healthz|readyz|metrics)\/?$/i, allowMethods('GET'), noStore)

  router.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n')
  })

  router.get('/readyz', async (_request, response) => {
    const missing = await ready()
    if (missing.length === 0) response.json({ ready: true })
    else response.status(503).json({ ready: false, missing })
  })

  router.get('/metrics', async (request, response) => {
    if (!(await maySeeFigures(request, response))) return
    await measure()
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  return router

  async function maySeeFigures(request: Request, response: Response): Promise<boolean> {
    const address = senderAddress(request)
    if (metricsToken === null) {
      if (isLocal(request)) return true
      log.warn(
        { ip: address },
        '/metrics was asked for from outside this machine. Set METRICS_TOKEN to give figures to who has it',
      )
      refuse(response, 403, 'figuresAreLocal')
      return false
    }
    const guesser = { door: 'metrics', address }
    const seconds = guesses.secondsLeft(guesser)
    if (seconds > 0) {
      response.set('Retry-After', String(seconds))
      refuse(response, 429, 'tooManyGuesses')
      return false
    }
    if (isBearer(request.headers.authorization, metricsToken)) return true
    if (request.headers.authorization !== undefined) await guesses.count(guesser)
    response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('unauthorized\n')
    return false
  }
}
