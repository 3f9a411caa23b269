import type { RequestHandler } from 'express'
import { NOWHERE, readTarget } from './target.ts'

/** Hands every request on under the one spelling of its path; to be the first of all. */
export const oneAddress: RequestHandler = (request, _response, next) => {
  const target = readTarget(request.url)
  const isData = request.url.split('?')[0]?.endsWith('.data')
  request.url = target ? target.path + target.search : `${NOWHERE}${isData ? '.data' : ''}`
  request.originalUrl = request.url
  next()
}
