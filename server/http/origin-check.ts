import type { RequestHandler } from 'express'
import { inBoth } from './texts/in-both.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a state-changing request that a browser sends on behalf of another site. Browsers name the
 * origin on every such request; a client that names none is no browser and carries nobody's cookies.
 */
export function originCheck(publicUrl: string): RequestHandler {
  const publicHost = new URL(publicUrl).host
  return (request, response, next) => {
    if (SAFE.has(request.method) || isOurs(request.headers, publicHost)) return next()
    response
      .status(403)
      .type('text')
      .send(inBoth(({ otherOrigin }) => otherOrigin))
  }
}

function isOurs(
  headers: Record<string, string | string[] | undefined>,
  publicHost: string,
): boolean {
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return false
  const source = headers.origin ?? headers.referer
  if (source === undefined) return true
  const host = URL.parse(String(source))?.host
  return host !== undefined && (host === headers.host || host === publicHost)
}
