import type { IncomingMessage, ServerResponse } from 'node:http'
import { RequestError, sendJson } from '../web/requests.ts'
import { consent, grantTokens } from './access/oauth.ts'
import { redact } from './call-log.ts'
import { serveConsole } from './console/index.ts'
import { serveControl } from './control.ts'
import { sendFrameScript } from './frames/script.ts'
import { findPublic } from './methods/disk.ts'
import type { Portal } from './portal.ts'
import { RestError } from './protocol/error.ts'
import { parseForm } from './protocol/form.ts'
import { readAddress } from './rest/address.ts'
import { readBytes, readParameters } from './rest/body.ts'
import { serveRest } from './rest/serve.ts'

/** Everything that comes to the portal's port: REST, OAuth, public files, JSON calls and pages. */
export async function servePortal(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').replace(/^\/+(?=[^?])/, '/')
  const url = new URL(path, 'http://portal')
  const pathname = url.pathname.replaceAll(/\/{2,}/g, '/')
  try {
    const address = readAddress(pathname)
    if (address) return await serveRest(portal, request, response, url, address)
    if (pathname === '/oauth/token/' || pathname === '/oauth/token') {
      return await serveTokens(portal, request, response, url)
    }
    if (pathname.startsWith('/oauth/authorize')) {
      const userId = Number(url.searchParams.get('user') ?? '1')
      response.writeHead(302, { Location: consent(portal, url.searchParams, userId) })
      response.end()
      return
    }
    if (pathname === '/api/v1/' && request.method === 'GET') return sendFrameScript(response)
    if (pathname.startsWith('/~')) return servePublicFile(portal, response, pathname.slice(2))
    if (pathname.startsWith('/sandbox/')) return await serveControl(portal, request, response, url)
    return await serveConsole(portal, request, response, url)
  } catch (error) {
    if (error instanceof RestError) return sendJson(response, error.status, error.body())
    if (!(error instanceof RequestError)) throw error
    response.writeHead(error.status, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(error.message)
  }
}

/** GET with everything in the query, or POST with a form. */
async function serveTokens(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const call = portal.calls.begin({
    verb: request.method ?? 'GET',
    method: '/oauth/token/',
    version: 2,
  })
  response.once('close', () => portal.calls.end(call, 'finished', response.statusCode))
  const body = await readParameters(request.headers['content-type'], await readBytes(request))
  const params = { ...parseForm(url.search.slice(1)), ...body }
  call.params = redact(params)
  try {
    sendJson(response, 200, grantTokens(portal, params))
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    call.error = String(error.code)
    sendJson(response, error.status, error.body())
  }
}

function servePublicFile(portal: Portal, response: ServerResponse, code: string): void {
  const file = findPublic(portal, code)
  if (!file) throw new RequestError(404, 'no such file')
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=utf-8''${encodeURIComponent(file.name)}`,
  })
  response.end(file.content)
}
