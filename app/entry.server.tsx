import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { addTexts } from './i18n/catalogue'
import { en } from './i18n/en'
import { ru } from './i18n/ru'
import { NonceProvider } from './lib/nonce'

addTexts('ru', ru)
addTexts('en', en)

/**
 * A page goes out whole. No page defers its data, so streaming would only cut it into many small
 * writes, each compressed by itself: a third more time for the same bytes.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, locale, reportError }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let finalStatus = status
    const send = () => {
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      headers.set('Content-Language', locale)
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
      buffer(body).then(
        (page) => resolve(new Response(withoutNulls(page), { headers, status: finalStatus })),
        reject,
      )
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady: send,
        onShellError: reject,
        onError(error) {
          // Whoever asked has gone: nobody waits for the page, and nothing is wrong with it.
          if (request.signal.aborted) return
          finalStatus = 500
          reportError(error)
        },
      },
    )
    request.signal.addEventListener('abort', () => abort(), { once: true })
  })
}

/**
 * React 18 writes in blocks of 2 kB, and leaves a zero byte where a letter of two bytes does not fit into the
 * end of one (react/react#31134): «со\0всем». No page has such a byte of its own.
 */
function withoutNulls(page: Buffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(page)
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes
}

/** What a loader or an action did not foresee: into the log, under the request's id. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted && !isRefusal(error)) context.reportError(error)
}

/** What Remix itself answers with 4xx, such as a form sent to a page that takes none: the sender's fault. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false
  return typeof error.status === 'number' && error.status < 500
}
