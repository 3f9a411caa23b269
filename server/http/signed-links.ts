import type { RequestHandler } from 'express'
import type { Services } from '../composition/services.ts'

const SIGNATURE = /^[A-Za-z0-9_-]{43}$/
/** Longer is no guid and no period. */
const MAX_LENGTH = 64

/**
 * `/reconciliation?guid=…&period=…&signature=…`: whoever holds a whole link is led to the act that it shows. Any other
 * address of this form is the page of who is signed in, as without these words: it tells nobody which guids there are.
 */
export function signedLinks({ actLinks }: Pick<Services, 'actLinks'>): RequestHandler {
  return (request, response, next) => {
    if (request.path !== '/reconciliation' || request.method !== 'GET') return next()
    const query = new URL(request.originalUrl, 'http://localhost').searchParams
    const [guid, period, signature] = ['guid', 'period', 'signature'].map((name) => query.get(name))
    if (!guid || !period || !signature || !SIGNATURE.test(signature)) return next()
    if (guid.length > MAX_LENGTH || period.length > MAX_LENGTH) return next()
    actLinks
      .isSigned({ guid, period, signature })
      .then((isSigned) => {
        if (!isSigned) return next()
        response
          .status(303)
          .set({ Location: `/shared/${signature}`, 'Cache-Control': 'no-store' })
          .end()
      })
      .catch(next)
  }
}
