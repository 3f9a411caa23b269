import { timingSafeEqual } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Intakes } from '../../composition/services.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Logger } from '../../platform/log.ts'
import { readBody, refuseBody } from './read-body.ts'

export interface OnecHookDeps {
  intakes: Pick<Intakes, 'onec'>
  log: Logger
  /** ONEC_HOOK_KEY; null or empty: nobody is let in. */
  key: string | null
}

const MAX_BYTES = 16 * 1024
/** 1C writes more into its messages in time: what is not known here is not looked at. */
const hint = z.object({
  ref: z.guid().transform((ref) => ref.toLowerCase()),
  status: z.enum(['accepted', 'rejected', 'signed']),
  reason: z.string().max(2000).nullish(),
})

/** Where 1C tells of a decision at once. The key is looked at before the body is read. */
export function onecHooks({ intakes, log, key }: OnecHookDeps): Router {
  const router = Router()
  router.post('/hooks/1c/acts', (request, response) => {
    take(request, response).catch((error) => {
      const requestId = String(response.locals.requestId ?? '')
      log.error({ err: error, requestId }, 'hook failed')
      if (!response.headersSent) answer(response, 503, 'unavailable', 'try later')
    })
  })
  return router

  async function take(request: Request, response: Response): Promise<void> {
    if (!isKey(request.headers.authorization, key)) {
      request.resume()
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

/** Compared by their hashes, so that the time taken tells nothing of the key. */
function isKey(header: string | undefined, key: string | null): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '') ?? []
  if (!key || given === undefined) return false
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(key)))
}

function jsonIn(body: Buffer): unknown {
  try {
    // 1C writes a byte order mark unless it is told not to.
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
