import type { RequestHandler } from 'express'
import { refuse } from '../refuse.ts'

/** 405 for every method but these. HEAD comes with GET. */
export function allowMethods(...methods: ('GET' | 'POST')[]): RequestHandler {
  const allowed = new Set<string>(
    methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
  )
  return (request, response, next) => {
    if (allowed.has(request.method)) return next()
    response.set('Allow', [...allowed].join(', '))
    refuse(response, 405, 'wrongMethod')
  }
}
