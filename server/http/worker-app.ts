import express, { type Express } from 'express'
import proxyaddr from 'proxy-addr'
import { oneAddress } from './door/one-address.ts'
import type { HttpDeps } from './express-app.ts'
import { healthRoutes } from './health.ts'
import { createGuessLimit, MAX_WRONG_KEYS, WRONG_KEYS_SECONDS } from './hooks/guess-limit.ts'
import { requestLog } from './request-log.ts'

type WorkerDeps = Pick<HttpDeps, 'config' | 'limiter' | 'log' | 'measure' | 'metrics' | 'ready'>

/** What a process without pages answers on WORKER_PORT: its health and its figures, as `/healthz`, `/readyz`, `/metrics`. */
export function createWorkerApp(deps: WorkerDeps): Express {
  const { config, log, metrics } = deps
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', proxyaddr.compile(config.TRUSTED_PROXIES))
  app.use(oneAddress)
  app.use(requestLog(log, metrics))
  const guesses = createGuessLimit(deps.limiter('wrong-keys', MAX_WRONG_KEYS, WRONG_KEYS_SECONDS))
  app.use(healthRoutes({ ...deps, metricsToken: config.METRICS_TOKEN ?? null, guesses }))
  app.use((_request, response) => {
    response.status(404).type('text').send('not found\n')
  })
  return app
}
