import { type Request, type Response, Router } from 'express'
import { parseCardFrame } from '../../bitrix24/hooks.ts'
import type { Services } from '../../composition/services.ts'
import type { Config } from '../../config.ts'
import { allowMethods } from '../door/methods.ts'
import { senderAddress } from '../door/sender-address.ts'
import { chooseLocale } from '../locale.ts'
import { type HookDeps, queryOf, receive } from './bitrix24.ts'
import { type CardRefusal, renderCardRefusal } from './bitrix24-card-page.ts'

type Kind = 'company' | 'deal'

const STATUS: Record<CardRefusal, number> = {
  outside: 400,
  forbidden: 403,
  no_right: 403,
  expired: 401,
  used: 409,
  too_many: 429,
  unavailable: 503,
}

/**
 * Where Bitrix24's own page posts the form that opens our tab: the one POST of another origin that is let in. What it
 * opens has a key of its own in its address, so that no cookie has to cross from one site to another.
 */
export function bitrix24CardRoutes(
  deps: Pick<HookDeps, 'log' | 'guesses'> & {
    services: Pick<Services, 'cards'>
    config: Pick<Config, 'DEFAULT_LOCALE'>
  },
): Router {
  const { log, guesses, services, config } = deps
  const router = Router()
  for (const kind of ['company', 'deal'] as const) {
    const path = `/bitrix24/${kind}-tab`
    router.use(path, (request, response, next) =>
      request.path === '/' ? allowMethods('GET', 'POST')(request, response, next) : next(),
    )
    router.get(path, (request, response, next) => {
      refuse(request, response, 'outside').catch(next)
    })
    router.post(
      path,
      receive(log, (body, request, response) => open(kind, body, request, response)),
    )
  }
  return router

  async function open(kind: Kind, body: Buffer, request: Request, response: Response) {
    const parsed = parseCardFrame(body, request.headers['content-type'], queryOf(request))
    if (parsed.kind === 'fault') return refuse(request, response, 'outside')
    const { frame } = parsed
    const ip = senderAddress(request)
    const guesser = { door: 'bitrix24', address: ip, claims: frame.memberId }
    if (guesses.secondsLeft(guesser) > 0) return refuse(request, response, 'too_many')
    const opened = await services.cards.open(kind, frame, ip)
    if (opened.kind === 'forbidden') await guesses.count(guesser)
    if (opened.kind !== 'opened') return refuse(request, response, opened.kind)
    const query = new URLSearchParams(
      Object.entries(frame.address).filter(([, value]) => value !== ''),
    )
    response
      .status(303)
      .set({
        Location: `/bitrix24/${kind}-tab/${opened.key}?${query}`,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      })
      .end()
  }

  /** One sentence, in the frame of the portal alone. */
  async function refuse(request: Request, response: Response, refusal: CardRefusal) {
    const host = await services.cards.host().catch(() => null)
    const language = queryOf(request).get('LANG')
    const personal = language === 'ru' || language === 'en' ? language : undefined
    const locale = chooseLocale(personal, request, config.DEFAULT_LOCALE)
    response
      .status(STATUS[refusal])
      .set({
        'Content-Security-Policy': [
          "default-src 'none'",
          "style-src 'unsafe-inline'",
          `frame-ancestors ${host?.origin ?? "'none'"}`,
          "base-uri 'none'",
          "form-action 'none'",
        ].join('; '),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      })
      .type('html')
      .send(renderCardRefusal(refusal, locale))
  }
}
