import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  RequestError,
  readForm,
  refuseForeignOrigin,
  seeOther,
  sendJson,
  sendPage,
} from '../../web/requests.ts'
import { applicationOf } from '../application.ts'
import type { Portal } from '../portal.ts'
import { runAction } from './actions.ts'
import { showApplication } from './application-page.ts'
import { showBoard } from './board-page.ts'
import { showCalls } from './calls-page.ts'
import { showCompany } from './company-page.ts'
import { showDeal } from './deal-page.ts'
import { showDisk } from './disk-page.ts'
import { showEvents } from './events-page.ts'
import { showFaults } from './faults-page.ts'
import { showItems } from './items-page.ts'
import { showMail } from './mail-page.ts'
import { sendInstallation, sendPlacement } from './placement-page.ts'
import { showTasks } from './tasks-page.ts'

/** Where a real portal has its cards. */
const CARD = /^\/crm\/(deal|company)\/details\/(\d+)\/?$/
const ITEM_CARD = /^\/crm\/type\/(\d+)\/details\/(\d+)\/?$/

/** Serves the pages for people: plain forms, each answered by a redirect to a page. */
export async function serveConsole(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  if (request.method === 'POST' && url.pathname.startsWith('/console/frame/')) {
    return sendJson(response, 200, answerFrame(portal, url))
  }
  if (request.method === 'POST') {
    const next = runAction(portal, await readForm(request), url)
    if (next === null) throw new RequestError(404, 'no such page')
    return seeOther(response, next)
  }
  if (request.method !== 'GET') throw new RequestError(405, 'pages are read with GET')
  const [, kind, id] = CARD.exec(url.pathname) ?? []
  if (kind && id) return seeOther(response, `/console/${kind}?id=${id}`)
  const [, type, item] = ITEM_CARD.exec(url.pathname) ?? []
  if (type && item) return seeOther(response, `/console/item?type=${type}&id=${item}`)
  switch (url.pathname) {
    case '/':
      return sendPage(response, showBoard(portal, url), portal.places)
    case '/console/deal': {
      const deal = portal.store.deals.get(Number(url.searchParams.get('id')))
      if (!deal) throw new RequestError(404, 'no such deal')
      return sendPage(response, showDeal(portal, url, deal), portal.places)
    }
    case '/console/items':
      return sendPage(response, showItems(portal, url), portal.places)
    case '/console/item': {
      const items = portal.store.items.get(Number(url.searchParams.get('type')))
      const item = items?.get(Number(url.searchParams.get('id')))
      if (!item) throw new RequestError(404, 'no such item')
      return sendPage(response, showDeal(portal, url, item), portal.places)
    }
    case '/console/company': {
      const company = portal.store.companies.get(Number(url.searchParams.get('id')))
      if (!company) throw new RequestError(404, 'no such company')
      return sendPage(response, showCompany(portal, url, company), portal.places)
    }
    case '/console/events':
      return sendPage(response, showEvents(portal, url), portal.places)
    case '/console/application':
      return sendPage(response, showApplication(portal, url), portal.places)
    case '/console/placement':
      return sendPlacement(portal, response, url)
    case '/console/installation':
      return sendInstallation(portal, response, url)
    case '/console/mail':
      return sendPage(response, showMail(portal, url), portal.places)
    case '/console/disk':
      return sendPage(response, showDisk(portal, url), portal.places)
    case '/console/tasks':
      return sendPage(response, showTasks(portal, url), portal.places)
    case '/console/faults':
      return sendPage(response, showFaults(portal, url), portal.places)
    case '/console/calls':
      return sendPage(response, showCalls(portal, url), portal.places)
    default:
      throw new RequestError(404, 'no such page')
  }
}

/** What the page around a frame asks of the portal, in its own session. */
function answerFrame(portal: Portal, url: URL): object {
  const application = applicationOf(portal)
  switch (url.pathname) {
    case '/console/frame/install-finish':
      application.installed = true
      return { installed: true }
    case '/console/frame/refresh': {
      const pair = portal.tokens.issue(application, Number(url.searchParams.get('user')))
      return {
        AUTH_ID: pair.accessToken,
        REFRESH_ID: pair.refreshToken,
        AUTH_EXPIRES: String(portal.options.tokenSeconds),
      }
    }
    default:
      throw new RequestError(404, 'no such page')
  }
}
