import type { ServerResponse } from 'node:http'
import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link } from '../../web/layout.ts'
import { sendFramePage } from '../frames/host-page.ts'
import { openInstallation, openPlacement } from '../frames/requests.ts'
import type { Portal } from '../portal.ts'
import { nameOfUser } from '../store/store.ts'
import { option, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** A card of the portal with an application's widget in a frame, as one of its people sees it. */
export function sendPlacement(portal: Portal, response: ServerResponse, url: URL): void {
  const code = url.searchParams.get('code') ?? ''
  const entityId = Number(url.searchParams.get('id') ?? '0')
  const { userId, language } = readerOf(url)
  const request = openPlacement(portal, code, { entityId, userId, language })
  const isDeal = code.startsWith('CRM_DEAL')
  const record = isDeal ? portal.store.deals.get(entityId) : portal.store.companies.get(entityId)
  const card = link(isDeal ? '/console/deal' : '/console/company', language, {
    id: String(entityId),
  })
  sendFramePage(portal, response, { request, userId, language }, (frame) =>
    showPage(url, record?.title ?? code, [
      html`<p><a href="${card}">← ${TEXTS[language][isDeal ? 'deal' : 'company']}</a></p>`,
      html`<form class="row" method="get" action="/console/placement"><input type="hidden" name="code" value="${code}"><input type="hidden" name="id" value="${entityId}">${
        language === 'en' && html`<input type="hidden" name="lang" value="en">`
      }
${peopleOf(portal, language, userId)}<button class="plain">${TEXTS[language].open}</button></form>`,
      frame,
    ]),
  )
}

/** An application with an interface, whose page is opened so that it installs itself. */
export function sendInstallation(portal: Portal, response: ServerResponse, url: URL): void {
  const { userId, language } = readerOf(url)
  const handler = url.searchParams.get('url') ?? ''
  const request = openInstallation(portal, { url: handler, userId, language })
  sendFramePage(portal, response, { request, userId, language }, (frame) =>
    showPage(url, TEXTS[language].application, frame),
  )
}

/** As whom a widget is opened: people of the portal have rights of their own. */
export function peopleOf({ store }: Portal, language: Language, chosen = 1) {
  return html`<label>${TEXTS[language].as}<select name="user">${store.users
    .filter(({ active }) => active)
    .map(({ id }) => option(String(id), nameOfUser(store, id), id === chosen))}</select></label>`
}

function readerOf(url: URL): { userId: number; language: Language } {
  return {
    userId: Number(url.searchParams.get('user') ?? '1'),
    language: languageOf(url),
  }
}

/** The tabs that applications have put into the cards of this kind; nothing where there are none. */
export function showTabs(
  portal: Portal,
  { kind, id }: { kind: 'deal' | 'company'; id: number },
  language: Language,
): Html | null {
  const place = kind === 'deal' ? 'CRM_DEAL_DETAIL_TAB' : 'CRM_COMPANY_DETAIL_TAB'
  const tabs = portal.placements.filter(({ code }) => code === place)
  if (tabs.length === 0) return null
  const texts = TEXTS[language]
  return html`<h2>${texts.tabs}</h2>${tabs.map(
    ({ code, title }) =>
      html`<form class="card row" method="get" action="/console/placement"><strong>${title}</strong><input type="hidden" name="code" value="${code}"><input type="hidden" name="id" value="${id}">${
        language === 'en' && html`<input type="hidden" name="lang" value="en">`
      }
${peopleOf(portal, language)}<button>${texts.open}</button></form>`,
  )}`
}
