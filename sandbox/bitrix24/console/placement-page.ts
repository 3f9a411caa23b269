import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Html, html } from '../../web/html.ts'
import { layOut } from '../../web/layout.ts'
import { openPlacement } from '../application.ts'
import type { Portal } from '../portal.ts'
import { showPage } from './shell.ts'

/**
 * A card of the portal with an application's widget in a frame: the browser posts the form there, as
 * it does from a real portal, and the handler's `frame-ancestors` must allow this origin.
 */
export function sendPlacement(portal: Portal, response: ServerResponse, url: URL): void {
  const code = url.searchParams.get('code') ?? ''
  const request = openPlacement(portal, code, {
    entityId: Number(url.searchParams.get('id') ?? '0'),
    userId: Number(url.searchParams.get('user') ?? '1'),
  })
  const nonce = randomBytes(16).toString('base64')
  const handler = new URL(request.url).origin
  const page = showPage(
    url,
    code,
    html`<form id="opening" method="post" target="widget" action="${request.url}">${Object.entries(
      request.fields,
    ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}</form>
<iframe name="widget" title="${code}"></iframe>
<script nonce="${nonce}">${new Html('document.getElementById("opening").submit()')}</script>`,
  )
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; img-src data: 'self'; form-action 'self' ${handler}; frame-src 'self' ${handler}`,
  })
  response.end(layOut(page, portal.places).text)
}
