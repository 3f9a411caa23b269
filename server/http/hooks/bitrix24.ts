import { type Request, type RequestHandler, type Response, Router } from 'express'
import { parseDealWebhook, parseEvent, parseRobotCall } from '../../bitrix24/hooks.ts'
import type { Intakes } from '../../composition/services.ts'
import { type Logger, nameInLog } from '../../platform/log.ts'
import { allowMethods } from '../door/methods.ts'
import { senderAddress } from '../door/sender-address.ts'
import type { Guesser, GuessLimit } from './guess-limit.ts'
import { readBody, refuseBody } from './read-body.ts'

export interface HookDeps {
  intakes: Pick<Intakes, 'bitrix24'>
  log: Logger
  guesses: GuessLimit
}

type Taking = Awaited<ReturnType<Intakes['bitrix24']['takeEvent']>>

/** What Bitrix24 reads of an answer is its status. */
const STATUS: Record<Taking, number> = {
  stored: 200,
  ignored: 200,
  forbidden: 403,
  too_many: 429,
  unavailable: 503,
  held: 200,
}

/** Where Bitrix24 calls. Each address answers once what came is committed, and does nothing else before. */
export function bitrix24Hooks({ intakes, log, guesses }: HookDeps): Router {
  const router = Router()
  router.use(/^\/hooks\/bitrix24\/(events|robot|deal)\/?$/i, allowMethods('POST'))

  router.post(
    '/hooks/bitrix24/events',
    receive(log, async (body, request, response) => {
      const parsed = parseEvent(body, request.headers['content-type'])
      if (parsed.kind === 'fault') return answerUnreadable(response, parsed.fault)
      const { event } = parsed
      if (event.dealId !== null) nameInLog({ dealId: event.dealId })
      const address = senderAddress(request)
      const guesser = { door: 'bitrix24', address, claims: event.memberId }
      const take = () => intakes.bitrix24.takeEvent(event, address)
      answer(response, await listenTo(guesses, guesser, take))
    }),
  )

  router.post(
    '/hooks/bitrix24/robot',
    receive(log, async (body, request, response) => {
      const parsed = parseRobotCall(body, request.headers['content-type'])
      if (parsed.kind === 'fault') return answerUnreadable(response, parsed.fault)
      const { call } = parsed
      nameInLog({ dealId: call.dealId })
      const guesser = { door: 'bitrix24', address: senderAddress(request), claims: call.memberId }
      answer(response, await listenTo(guesses, guesser, () => intakes.bitrix24.takeRobotCall(call)))
    }),
  )

  router.post(
    '/hooks/bitrix24/deal',
    receive(log, async (body, request, response) => {
      const query = queryOf(request)
      const parsed = parseDealWebhook(body, request.headers['content-type'], query)
      if (parsed.kind === 'fault') return answerUnreadable(response, parsed.fault)
      const { kind: _kind, ...called } = parsed
      nameInLog({ dealId: called.dealId })
      const secret = query.get('secret') ?? ''
      const guesser = { door: 'bitrix24-deal', address: senderAddress(request) }
      const take = () => intakes.bitrix24.takeDealWebhook(secret, called)
      answer(response, await listenTo(guesses, guesser, take))
    }),
  )

  return router
}

/** What came of a call, unless its sender has presented too many wrong keys. */
export async function listenTo(
  guesses: GuessLimit,
  guesser: Guesser,
  take: () => Promise<Taking>,
): Promise<Taking> {
  if (guesses.secondsLeft(guesser) > 0) return 'too_many'
  const taking = await take()
  if (taking === 'forbidden') await guesses.count(guesser)
  return taking
}

/** Runs `take` with the raw body. What throws is answered 503: Bitrix24 does not come again, the sweep does. */
export function receive(
  log: Logger,
  handle: (body: Buffer, request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return (request, response) => {
    readBody(request)
      .then((read) => {
        if (read.kind === 'body') return handle(read.body, request, response)
        return refuseBody(request, response, read.fault)
      })
      .catch((error) => {
        const requestId = String(response.locals.requestId ?? '')
        log.error({ err: error, requestId }, 'hook failed')
        if (!response.headersSent) response.status(503).type('text').send('try later\n')
      })
  }
}

/** The parameters of the address, in their own form. */
export function queryOf(request: Request): URLSearchParams {
  const at = request.originalUrl.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1))
}

function answer(response: Response, taking: Taking): void {
  response.status(STATUS[taking]).type('text').send(`${taking}\n`)
}

function answerUnreadable(response: Response, fault: string): void {
  const status = fault === 'too_large' ? 413 : 400
  response.status(status).type('text').send(`${fault}\n`)
}
