import type { RequestHandler } from 'express'

/** Nobody keeps the answer, unless what makes it says otherwise. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}
