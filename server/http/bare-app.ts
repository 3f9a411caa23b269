import express, { type Express } from 'express'
import proxyaddr from 'proxy-addr'
import type { Config } from '../config.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Platform } from '../platform/module.ts'
import { oneAddress } from './door/one-address.ts'
import { refuseMalformedHost } from './door/refuse-malformed.ts'
import { warnOfUntrustedProxy } from './door/sender-address.ts'
import { healthRoutes } from './health.ts'
import {
  createGuessLimit,
  type GuessLimit,
  MAX_WRONG_KEYS,
  WRONG_KEYS_SECONDS,
} from './hooks/guess-limit.ts'
import { requestLog } from './request-log.ts'

interface BareDeps {
  config: Config
  metrics: Metrics
  /** Brings figures that stand in the database up to date. */
  measure(): Promise<void>
  /** Names of what nothing works without and that does not work now. */
  ready(): Promise<string[]>
  limiter: Platform['limiter']
  log: Logger
}

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
