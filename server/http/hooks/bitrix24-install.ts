import { randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { parseEvent, parseInstallFrame } from '../../bitrix24/hooks.ts'
import type { Intakes } from '../../composition/services.ts'
import type { Config } from '../../config.ts'
import { allowMethods } from '../door/methods.ts'
import { senderAddress } from '../door/sender-address.ts'
import { chooseLocale } from '../locale.ts'
import { type HookDeps, listenTo, queryOf, receive } from './bitrix24.ts'
import { type InstallState, renderInstallPage } from './bitrix24-install-page.ts'

type Taking = Awaited<ReturnType<Intakes['bitrix24']['takeEvent']>>

const STATES: Record<Taking, { state: InstallState; status: number }> = {
  stored: { state: 'finishing', status: 200 },
  ignored: { state: 'finishing', status: 200 },
  forbidden: { state: 'refused', status: 403 },
  too_many: { state: 'later', status: 429 },
  unavailable: { state: 'later', status: 503 },
  held: { state: 'held', status: 200 },
}

interface Shown {
  state: InstallState
  status: number
  framedBy: string | null
  scripts: string[]
}

/**
 * The address a local application is installed at. Bitrix24 posts the event there when the application has
 * no pages of its own, or opens it in a frame when it has; a person may look at it to learn what to do.
 */
export function bitrix24InstallRoutes(
  deps: HookDeps & { config: Pick<Config, 'publicUrl' | 'DEFAULT_LOCALE'> },
): Router {
  const { config, log, guesses } = deps
  const router = Router()
  router.use('/bitrix24/install', allowMethods('GET', 'POST'))

  router.get('/bitrix24/install', (request, response, next) => {
    deps.intakes.bitrix24
      .installation()
      .then(({ hasApplication, isInstalled, origin }) => {
        const state = isInstalled ? 'installed' : hasApplication ? 'ready' : 'unknown'
        show(request, response, { state, status: 200, framedBy: origin, scripts: [] })
      })
      .catch(next)
  })

  router.post(
    '/bitrix24/install',
    receive(log, async (body, request, response) => {
      const { bitrix24: intake } = deps.intakes
      const type = request.headers['content-type']
      const ip = senderAddress(request)
      const event = parseEvent(body, type)
      if (event.kind === 'event') {
        const guesser = { door: 'bitrix24', address: ip, claims: event.event.memberId }
        const take = () => intake.takeEvent(event.event, ip)
        const { status } = STATES[await listenTo(guesses, guesser, take)]
        response.status(status).type('text').send('\n')
        return
      }
      const query = queryOf(request)
      const parsed = parseInstallFrame(body, type, query)
      if (parsed.kind === 'fault') {
        response.status(400).type('text').send(`${parsed.fault}\n`)
        return
      }
      const claims = parsed.frame.tokens?.memberId ?? ''
      const guesser = { door: 'bitrix24', address: ip, claims }
      const take = () => intake.takeInstallation(parsed.frame, ip)
      const taking = await listenTo(guesses, guesser, take)
      const { state, status } = STATES[taking]
      const isOwn = state === 'finishing'
      const { origin, scripts, isFinished } = await intake.installation({ isOwn })
      const framedBy = origin ?? originOfDomain(parsed.frame.domain, query.get('PROTOCOL'))
      const reached = isOwn && isFinished ? 'installed' : state
      show(request, response, { state: reached, status, framedBy, scripts })
    }),
  )

  return router

  function show(
    request: Request,
    response: Response,
    { state, status, framedBy, scripts }: Shown,
  ): void {
    const nonce = randomBytes(16).toString('base64')
    const language = queryOf(request).get('LANG')
    const personal = language === 'ru' || language === 'en' ? language : undefined
    const locale = chooseLocale(personal, request, config.DEFAULT_LOCALE)
    response
      .status(status)
      .set({
        'Content-Security-Policy': [
          "default-src 'none'",
          `script-src 'nonce-${nonce}'`,
          `style-src 'nonce-${nonce}'`,
          `frame-ancestors ${["'self'", framedBy].filter(Boolean).join(' ')}`,
          "base-uri 'none'",
          "form-action 'none'",
        ].join('; '),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      })
      .type('html')
      .send(renderInstallPage({ state, locale, nonce, publicUrl: config.publicUrl, scripts }))
  }
}

/**
 * While no portal is known, the one that the address names may frame the page that says why: there is
 * nothing on it to be pressed or to be learnt. Null: that is no name of a host.
 */
function originOfDomain(domain: string, protocol: string | null): string | null {
  if (!/^[a-z0-9][a-z0-9.-]*(:\d{1,5})?$/i.test(domain)) return null
  return `${protocol === '0' ? 'http' : 'https'}://${domain}`
}
