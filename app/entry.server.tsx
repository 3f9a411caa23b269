import { PassThrough } from 'node:stream'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import './context'
import { addTexts } from './i18n/catalogue'
import { en } from './i18n/en'
import { ru } from './i18n/ru'
import { NonceProvider } from './lib/nonce'

addTexts('ru', ru)
addTexts('en', en)

/** How long a page may wait for its deferred data before the rest is cut off. */
export const streamTimeout = 10_000

/** Streams a page; crawlers get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, locale }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let finalStatus = status
    const whole = isbot(request.headers.get('user-agent'))
    const send = () => {
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      headers.set('Content-Language', locale)
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
      const stream = createReadableStreamFromReadable(body)
      resolve(new Response(stream, { headers, status: finalStatus }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onShellReady: whole ? undefined : send,
        onAllReady: whole ? send : undefined,
        onShellError: reject,
        onError() {
          finalStatus = 500
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + 1000)
    timer.unref()
    request.signal.addEventListener('abort', () => abort(), { once: true })
  })
}
