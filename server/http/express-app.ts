import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import type express from 'express'
import type { ErrorRequestHandler, Express, Request, Response } from 'express'
import type { Intakes, PageContext, SandboxInfo, Services } from '../composition/services.ts'
import type { Config } from '../config.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Platform } from '../platform/module.ts'
import type { Queue } from '../platform/queue/queue.ts'
import { createBareApp } from './bare-app.ts'
import { cardOf, findCard, isCardPath } from './card-frame.ts'
import { allowMethods } from './door/methods.ts'
import { noStore } from './door/no-store.ts'
import { refuseMalformedQuery } from './door/refuse-malformed.ts'
import { senderAddress } from './door/sender-address.ts'
import { nonceOf, securityHeaders } from './headers.ts'
import { bitrix24Hooks } from './hooks/bitrix24.ts'
import { bitrix24CardRoutes } from './hooks/bitrix24-card.ts'
import { bitrix24InstallRoutes } from './hooks/bitrix24-install.ts'
import { onecHooks } from './hooks/onec.ts'
import { limitBody } from './limit-body.ts'
import { chooseLocale } from './locale.ts'
import { originCheck } from './origin-check.ts'
import { pageHandler } from './pages/page-handler.ts'
import { nameUser } from './request-log.ts'
import { signedLinks } from './signed-links.ts'
import { inBoth } from './texts/in-both.ts'

export interface HttpDeps {
  config: Config
  services: Services
  intakes: Intakes
  database: Database
  queue: Queue
  metrics: Metrics
  /** Brings figures that stand in the database up to date. */
  measure(): Promise<void>
  /** Names of what nothing works without and that does not work now. */
  ready(): Promise<string[]>
  limiter: Platform['limiter']
  log: Logger
  sandbox: SandboxInfo | null
  /** The built pages, or a function that loads them afresh in development. */
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Serves the browser's files: a folder of the build, or Vite in development. */
  assets: express.RequestHandler
}

/** The shell around the pages: headers, limits, health, and what every page receives. */
export function createExpressApp(deps: HttpDeps): Express {
  const { config, services, log } = deps
  const { app, guesses } = createBareApp(deps)
  // Before the origin check and the limits of pages: other systems call these, and prove it otherwise.
  app.use('/hooks', noStore)
  app.use(bitrix24Hooks({ ...deps, guesses }))
  app.use(onecHooks({ ...deps, key: config.ONEC_HOOK_KEY ?? null, guesses }))
  app.use(bitrix24InstallRoutes({ ...deps, guesses }))
  app.use(bitrix24CardRoutes({ ...deps, guesses }))
  app.use(compression())
  app.use(deps.assets)
  app.use(findCard(services))
  app.use(
    securityHeaders({
      isHttps: config.isHttps,
      withSubdomains: config.HSTS_SUBDOMAINS,
      development: config.isDevelopment,
    }),
  )
  app.use(allowMethods('GET', 'POST'))
  app.use(refuseMalformedQuery)
  app.use(signedLinks(services))
  app.use(originCheck(config.publicUrl))
  app.use(limitBody)
  // Not by a path pattern: the pages answer an address that is not there.
  app.use(
    pageHandler({
      build: deps.build,
      mode: config.NODE_ENV,
      publicUrl: config.publicUrl,
      contextOf: pageContext,
    }),
  )
  app.use(lastResort(log))
  return app

  async function pageContext(request: Request, response: Response): Promise<PageContext> {
    const cookieHeader = request.headers.cookie ?? ''
    const origin = {
      ip: senderAddress(request),
      userAgent: String(request.headers['user-agent'] ?? ''),
    }
    const card = cardOf(response.locals)
    const { actor, cookie } = isCardPath(request.path)
      ? { actor: card?.actor ?? null, cookie: null }
      : await services.identity.authenticate(cookieHeader, origin)
    if (actor) nameUser(response, actor)
    if (cookie) response.append('Set-Cookie', cookie)
    const device = actor && !card && services.identity.rememberDevice(actor, cookieHeader)
    if (device) response.append('Set-Cookie', device)
    const requestId = String(response.locals.requestId ?? '')
    return {
      services,
      actor,
      locale: chooseLocale(actor?.locale, request, config.DEFAULT_LOCALE),
      nonce: nonceOf(response.locals),
      origin,
      timeZone: actor?.timeZone ?? config.TIME_ZONE,
      portalTimeZone: config.TIME_ZONE,
      card,
      sandbox: deps.sandbox,
      publicUrl: config.publicUrl,
      cookieHeader,
      requestId,
      reportError: (error) => log.error({ err: error, requestId }, 'page failed'),
    }
  }
}

/** What no page has caught: a plain sentence and the id that names it in the log. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const requestId = String(response.locals.requestId ?? '')
    log.error({ err: error, requestId }, 'request failed')
    if (response.headersSent) return next(error)
    response
      .status(500)
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(inBoth(({ failed }) => failed(requestId)))
  }
}
