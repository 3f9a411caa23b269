import type { RequestHandler } from 'express'
import { refuse } from '../refuse.ts'
import { isHost } from './host.ts'

/** 400 for a Host header that names no host, or two of them. Only HTTP/1.0 may leave it out. */
export const refuseMalformedHost: RequestHandler = (request, response, next) => {
  const names = request.rawHeaders.filter((_text, at, all) => {
    return at % 2 === 1 && all[at - 1]?.toLowerCase() === 'host'
  })
  if (names.length > 1 || !names.every(isHost)) return refuse(response, 400, 'malformedHost')
  next()
}

/** 400 for a query with broken percent signs or a zero byte: nothing that is kept can be equal to it. */
export const refuseMalformedQuery: RequestHandler = (request, response, next) => {
  const at = request.url.indexOf('?')
  if (at < 0 || isReadable(request.url.slice(at))) return next()
  refuse(response, 400, 'malformedAddress')
}

function isReadable(query: string): boolean {
  try {
    return !decodeURIComponent(query).includes('\0')
  } catch {
    return false
  }
}
