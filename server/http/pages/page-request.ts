import { createReadableStreamFromReadable } from '@remix-run/node'
import type { Request, Response } from 'express'

/** What the shell has already judged, and what a proxy may have written: no page looks at it. */
const LEFT_OUT = new Set([
  'host',
  'origin',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
])

/**
 * The request as pages see it. Its address is made of PUBLIC_URL and the path: neither Host nor a proxy's headers
 * have a say. The Origin was compared by `originCheck`; Remix would compare it once more, with a Host that behind a
 * proxy is not the browser's.
 * @param origin of PUBLIC_URL
 */
export function toPageRequest(
  request: Request,
  response: Response,
  origin: string,
): globalThis.Request {
  const aborting = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) aborting.abort()
  })
  const url = new URL(origin + request.originalUrl)
  // Remix's former way to a page's data, past everything that pages do now.
  if (url.searchParams.has('_data')) url.searchParams.delete('_data')
  const init = { method: request.method, headers: headersOf(request), signal: aborting.signal }
  if (!hasBody(request)) return new Request(url, init)
  // `duplex` is asked for by Node and unknown to the types of browsers.
  const streamed = {
    ...init,
    body: createReadableStreamFromReadable(request),
    duplex: 'half' as const,
  }
  return new Request(url, streamed)
}

function hasBody({ method, headers }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function headersOf(request: Request): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (LEFT_OUT.has(name)) continue
    for (const each of Array.isArray(value) ? value : [value ?? '']) headers.append(name, each)
  }
  return headers
}
