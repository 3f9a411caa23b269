import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Html, html } from '../../web/html.ts'
import { layOut, type Page } from '../../web/layout.ts'
import { isAdmin } from '../access/caller.ts'
import { applicationOf } from '../application.ts'
import type { Portal } from '../portal.ts'
import type { FrameRequest } from './requests.ts'

interface Opened {
  request: FrameRequest
  userId: number
  language: 'ru' | 'en'
}

/** An application's page in a frame of the portal: the browser posts the form into it, and the portal answers its messages. */
export function showFrame(portal: Portal, opened: Opened, nonce: string): Html {
  const { request } = opened
  return html`<form id="opening" method="post" target="${request.frameName}" action="${request.url}">${Object.entries(
    request.fields,
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}</form>
<iframe id="frame" name="${request.frameName}" title="${request.fields.PLACEMENT}" style="width:100%;height:600px;border:0"></iframe>
<script nonce="${nonce}">${new Html(hostScript(portal, opened))}</script>`
}

/** What the frame's messages are answered with. */
function initData(portal: Portal, { request, userId, language }: Opened) {
  const { fields } = request
  const application = applicationOf(portal)
  const caller = { userId, scopes: application.scopes, application, client: '', accessToken: null }
  return {
    DOMAIN: portal.domain(),
    PROTOCOL: portal.origin.startsWith('https:') ? '1' : '0',
    PATH: '/rest',
    LANG: language,
    AUTH_ID: fields.AUTH_ID,
    REFRESH_ID: fields.REFRESH_ID,
    AUTH_EXPIRES: fields.AUTH_EXPIRES,
    MEMBER_ID: portal.memberId,
    IS_ADMIN: isAdmin(portal, caller),
    INSTALL: !application.installed,
    FIRST_RUN: !application.installed,
    PLACEMENT: fields.PLACEMENT,
    PLACEMENT_OPTIONS: JSON.parse(fields.PLACEMENT_OPTIONS ?? '{}'),
    APP_OPTIONS: {},
    USER_OPTIONS: {},
  }
}

/**
 * `command:parameters:key:sid` comes from the frame, `key:answer` goes back; from another window or another
 * application nothing is heard.
 */
function hostScript(portal: Portal, opened: Opened): string {
  const { request, userId } = opened
  const [, , sid = ''] = request.frameName.split('|')
  const given = {
    sid,
    origin: new URL(request.url).origin,
    data: initData(portal, opened),
    finish: '/console/frame/install-finish',
    refresh: `/console/frame/refresh?user=${userId}`,
  }
  // A closing tag inside the data would end the script.
  const json = JSON.stringify(given).replaceAll('<', '\\u003c')
  return `
const portal = ${json}
const frame = document.getElementById('frame')
addEventListener('message', async ({ data, origin, source }) => {
  if (origin !== portal.origin || source !== frame.contentWindow || typeof data !== 'string') return
  const parts = data.split(':')
  const command = parts.shift()
  const sid = parts.pop()
  const key = parts.pop()
  if (sid !== portal.sid) return
  const parameters = parts.length > 0 ? JSON.parse(parts.join(':')) : {}
  const answer = (value) => source.postMessage(key + ':' + JSON.stringify(value), origin)
  switch (command) {
    case 'getInitData': return answer(portal.data)
    case 'setInstall': return answer(true)
    case 'setInstallFinish':
      await fetch(portal.finish, { method: 'POST' })
      document.body.dataset.installed = 'yes'
      return answer(true)
    case 'refreshAuth': return answer(await (await fetch(portal.refresh, { method: 'POST' })).json())
    case 'resizeWindow':
      if (parameters.height > 0) frame.style.height = Math.min(parameters.height, 20000) + 'px'
      return answer({ width: frame.offsetWidth, height: frame.offsetHeight })
    case 'reloadWindow': return location.reload()
    case 'openPath': return window.open(parameters.path, '_blank')
    case 'setTitle': document.title = parameters.title ?? ''; return answer(true)
  }
})
document.getElementById('opening').submit()`
}

/** Only such a page posts to the application and has it in a frame. */
export function sendFramePage(
  portal: Portal,
  response: ServerResponse,
  opened: Opened,
  pageOf: (frame: Html) => Page,
): void {
  const nonce = randomBytes(16).toString('base64')
  const handler = new URL(opened.request.url).origin
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src data: 'self'; form-action 'self' ${handler}; frame-src 'self' ${handler}`,
  })
  response.end(
    layOut({ ...pageOf(showFrame(portal, opened, nonce)), isLight: true }, portal.places).text,
  )
}
