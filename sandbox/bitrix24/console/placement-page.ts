import type { ServerResponse } from 'node:http'
import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link } from '../../web/layout.ts'
import { sendFramePage } from '../frames/host-page.ts'
import { openInstallation, openPlacement } from '../frames/requests.ts'
import { itemTab } from '../methods/placements.ts'
import type { Portal } from '../portal.ts'
import { nameOfUser } from '../store/store.ts'
import { cardAddress } from './card-address.ts'
import { option, showPage } from './shell.ts'
import { TEXTS } from './texts/index.ts'

/** The tab in the cards of deals. */
const DEAL_TAB = 'CRM_DEAL_DETAIL_TAB'

/** Where a tab of a deal's card stands, or of an item's. */
export function tabOf({ entityTypeId }: { entityTypeId?: number }): string {
  return entityTypeId === undefined ? DEAL_TAB : itemTab(entityTypeId)
}

/** A card of the portal with an application's widget in a frame, as one of its people sees it. */
export function sendPlacement(portal: Portal, response: ServerResponse, url: URL): void {
  const code = url.searchParams.get('code') ?? ''
  const entityId = Number(url.searchParams.get('id') ?? '0')
  const { userId, language } = readerOf(url)
  const request = openPlacement(portal, code, { entityId, userId, language })
  const { name, title, address } = recordOf(portal, code, entityId, language)
  sendFramePage(portal, response, { request, userId, language }, (frame) =>
    showPage(url, title ?? code, [
      html`<p><a href="${address}">← ${name}</a></p>`,
      html`<form class="row" method="get" action="/console/placement"><input type="hidden" name="code" value="${code}"><input type="hidden" name="id" value="${entityId}">${
        language === 'en' && html`<input type="hidden" name="lang" value="en">`
      }
${peopleOf(portal, language, userId)}<button class="plain">${TEXTS[language].open}</button></form>`,
      frame,
    ]),
  )
}

/** The card that a tab stands in. */
function recordOf({ store }: Portal, code: string, id: number, language: Language) {
  const texts = TEXTS[language]
  const process = store.smartProcesses.find(({ entityTypeId }) => itemTab(entityTypeId) === code)
  if (process) {
    const { entityTypeId } = process
    const title = store.items.get(entityTypeId)?.get(id)?.title
    return { name: process.title, title, address: cardAddress({ id, entityTypeId }, language) }
  }
  if (code === DEAL_TAB) {
    const title = store.deals.get(id)?.title
    return { name: texts.deal, title, address: cardAddress({ id }, language) }
  }
  const title = store.companies.get(id)?.title
  const address = link('/console/company', language, { id: String(id) })
  return { name: texts.company, title, address }
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
  { place, id }: { place: string; id: number },
  language: Language,
): Html | null {
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
