import express, { type Express } from 'express'
import proxyaddr from 'proxy-addr'
import { oneAddress } from './door/one-address.ts'
import { refuseMalformedHost } from './door/refuse-malformed.ts'
import { warnOfUntrustedProxy } from './door/sender-address.ts'
import type { HttpDeps } from './express-app.ts'
import { healthRoutes } from './health.ts'
import {
  createGuessLimit,
  type GuessLimit,
  MAX_WRONG_KEYS,
  WRONG_KEYS_SECONDS,
} from './hooks/guess-limit.ts'
import { requestLog } from './request-log.ts'

type BareDeps = Pick<HttpDeps, 'config' | 'limiter' | 'log' | 'measure' | 'metrics' | 'ready'>

/**
 * What every process that listens begins with: the sender as trusted proxies tell of it, the log of requests, and its
 * health and figures as `/healthz`, `/readyz`, `/metrics`.
 */
export function createBareApp(deps: BareDeps): { app: Express; guesses: GuessLimit } {
  const { config, log, metrics } = deps
  const app = express()
  app.disable('x-powered-by')
  const isTrustedProxy = proxyaddr.compile(config.TRUSTED_PROXIES)
  app.set('trust proxy', isTrustedProxy)
  app.use(oneAddress)
  app.use(requestLog(log, metrics))
  app.use(warnOfUntrustedProxy(log, isTrustedProxy))
  app.use(refuseMalformedHost)
  const guesses = createGuessLimit(deps.limiter('wrong-keys', MAX_WRONG_KEYS, WRONG_KEYS_SECONDS))
  app.use(healthRoutes({ ...deps, metricsToken: config.METRICS_TOKEN ?? null, guesses }))
  return { app, guesses }
}
