import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Intakes } from '../../composition/services.ts'
import type { Logger } from '../../platform/log.ts'
import { sanitizeText } from '../../platform/sanitize-text.ts'
import { allowMethods } from '../door/methods.ts'
import { senderAddress } from '../door/sender-address.ts'
import { isBearer } from './bearer.ts'
import type { GuessLimit } from './guess-limit.ts'
import { readBody, refuseBody } from './read-body.ts'

export interface OnecHookDeps {
  intakes: Pick<Intakes, 'onec'>
  log: Logger
  /** ONEC_HOOK_KEY; null or empty: nobody is let in. */
  key: string | null
  guesses: GuessLimit
}

const MAX_BYTES = 16 * 1024
/** 1C writes more into its messages in time: what is not known here is not looked at. */
const hint = z.object({
  ref: z.guid().transform((ref) => ref.toLowerCase()),
  status: z.enum(['accepted', 'rejected', 'signed']),
  reason: z
    .string()
    .max(2000)
    .refine((text) => !text.includes('\0'), 'must not hold a zero byte')
    .transform(sanitizeText)
    .nullish(),
})

/** Where 1C tells of a decision at once. The key is looked at before the body is read. */
export function onecHooks({ intakes, log, key, guesses }: OnecHookDeps): Router {
  const router = Router()
  router.use('/hooks/1c/acts', allowMethods('POST'))
  router.post('/hooks/1c/acts', (request, response) => {
    take(request, response).catch((error) => {
      const requestId = String(response.locals.requestId ?? '')
      log.error({ err: error, requestId }, 'hook failed')
      if (!response.headersSent) answer(response, 503, 'unavailable', 'try later')
    })
  })
  return router

  async function take(request: Request, response: Response): Promise<void> {
    const guesser = { door: '1c', address: senderAddress(request) }
    const seconds = guesses.secondsLeft(guesser)
    if (seconds > 0) {
      request.resume()
      response.set('Retry-After', String(seconds))
      return answer(response, 429, 'too_many_wrong_keys', 'too many wrong keys from this address')
    }
    if (!isBearer(request.headers.authorization, key)) {
      request.resume()
      await guesses.count(guesser)
      response.set('WWW-Authenticate', 'Bearer')
      return answer(response, 401, 'unauthorized', 'the bearer key is missing or wrong')
    }
    const read = await readBody(request, { most: MAX_BYTES })
    if (read.kind === 'fault') return refuseBody(request, response, read.fault)
    const given = hint.safeParse(jsonIn(read.body))
    if (!given.success) return answer(response, 422, 'invalid', z.prettifyError(given.error))
    const { ref, status, reason = null } = given.data
    const taken = await intakes.onec.note({ ref, status, reason })
    if (taken === 'unknown') return answer(response, 404, 'not_found', 'no act has this ref')
    response.status(202).json({ taken: true })
  }
}

/** The form of errors is that of the portal's own contract with 1C's HTTP service. */
function answer(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message } })
}

function jsonIn(body: Buffer): unknown {
  try {
    // 1C writes a byte order mark unless it is told not to.
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
