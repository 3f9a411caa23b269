import type { IncomingMessage, ServerResponse } from 'node:http'
import { languageOf, link } from '../../web/layout.ts'
import {
  RequestError,
  readForm,
  refuseForeignOrigin,
  seeOther,
  sendPage,
} from '../../web/requests.ts'
import type { Base, RowEntry } from '../base.ts'
import { readFault } from '../faults/read.ts'
import { isFaultId } from '../faults/table.ts'
import { isCalendarDate } from '../ledger/calendar.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { readKopecks } from '../ledger/kopecks.ts'
import type { ActView } from '../odata/act-view.ts'
import type { OData } from '../odata/index.ts'
import { AUTH_KINDS } from '../options.ts'
import { drawCompletionAct } from '../print/completion-act-form.ts'
import { runActAction } from './act-actions.ts'
import { showAct } from './act-page.ts'
import { showActs } from './acts-page.ts'
import { showBase } from './base-page.ts'
import { showCalls } from './calls-page.ts'
import { showFaults } from './faults-page.ts'
import { showLedger } from './ledger-page.ts'
import { LOAD_PATH, loadFromForm, showLoad } from './load-page.ts'

/** What a form did, as the address to go to next. */
type Action = (base: Base, form: URLSearchParams, url: URL) => string

const ACTIONS: Record<string, Action> = {
  '/console/auth': (base, form, url) => {
    const auth = AUTH_KINDS.find((kind) => kind === form.get('auth'))
    if (!auth) throw new RequestError(422, 'unknown kind of authentication')
    base.options.auth = auth
    return link('/', languageOf(url))
  },
  '/console/faults/add': (base, form, url) => {
    const fault = readFault({
      id: form.get('id'),
      counterparty: form.get('counterparty') || undefined,
      calls: readNumber(form.get('calls')),
      value: readNumber(form.get('value')),
    })
    if (typeof fault === 'string') throw new RequestError(422, fault)
    base.faults.add(fault)
    return link('/console/faults', languageOf(url))
  },
  '/console/faults/remove': (base, form, url) => {
    const id = form.get('id') ?? ''
    if (isFaultId(id)) base.faults.remove(id, form.get('counterparty') || undefined)
    return link('/console/faults', languageOf(url))
  },
  '/console/faults/clear': (base, _form, url) => {
    base.faults.set([])
    return link('/console/faults', languageOf(url))
  },
  '/console/calls/clear': (base, _form, url) => {
    base.calls.clear()
    base.semaphore.forgetMax()
    return link('/console/calls', languageOf(url))
  },
  '/console/ledger/add': (base, form, url) => {
    const entry = readEntry(form)
    if (entry) base.addLine(counterpartyOf(base, url), entry)
    return backToLedger(url, entry !== null)
  },
  '/console/ledger/change': (base, form, url) => {
    const entry = readEntry(form)
    if (entry) base.changeLine(counterpartyOf(base, url), url.searchParams.get('line') ?? '', entry)
    return backToLedger(url, entry !== null)
  },
  '/console/ledger/delete': (base, _form, url) => {
    base.deleteLine(counterpartyOf(base, url), url.searchParams.get('line') ?? '')
    return backToLedger(url, true)
  },
  '/console/ledger/reset': (base, _form, url) => {
    base.forgetEdits(counterpartyOf(base, url))
    return backToLedger(url, true)
  },
}

/** Serves the pages for people: plain forms, each answered by a redirect to a page. */
export async function serveConsole(
  base: Base,
  odata: OData,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  if (request.method === 'POST') {
    if (url.pathname === LOAD_PATH) {
      return seeOther(response, await loadFromForm(odata, request, url))
    }
    const form = await readForm(request)
    const next = ACTIONS[url.pathname]?.(base, form, url) ?? runActAction(base, odata, form, url)
    if (next === null) throw new RequestError(404, 'no such page')
    return seeOther(response, next)
  }
  if (request.method !== 'GET') throw new RequestError(405, 'pages are read with GET')
  const origin = `http://${request.headers.host ?? 'localhost'}`
  switch (url.pathname) {
    case '/':
      return sendPage(response, showBase(base, url, origin), base.places)
    case '/console/ledger':
      return sendPage(response, showLedger(base, url, counterpartyOf(base, url)), base.places)
    case '/console/acts':
      return sendPage(response, showActs(base, odata, url), base.places)
    case '/console/act':
      return sendPage(response, showAct(actOf(odata, url), url, base.places), base.places)
    case '/console/act.pdf':
      return sendPdf(response, base, actOf(odata, url))
    case LOAD_PATH:
      return sendPage(response, showLoad(odata, url), base.places)
    case '/console/faults':
      return sendPage(response, showFaults(base, url), base.places)
    case '/console/calls':
      return sendPage(response, showCalls(base, url), base.places)
    default:
      throw new RequestError(404, 'no such page')
  }
}

function actOf({ accountant }: OData, url: URL): ActView {
  const found = accountant.view(url.searchParams.get('ref') ?? '')
  if (!found) throw new RequestError(404, 'no such act')
  return found
}

function sendPdf(response: ServerResponse, base: Base, act: ActView): void {
  const { guid, name } = act.counterparty
  const customer = base.find(guid) ?? { name, inn: '', kpp: '' }
  response.writeHead(200, { 'Content-Type': 'application/pdf', 'Cache-Control': 'no-store' })
  response.end(drawCompletionAct({ act, customer, printedAt: base.options.now() }))
}

function counterpartyOf(base: Base, url: URL): Counterparty {
  const found = base.find(url.searchParams.get('counterparty') ?? '')
  if (!found) throw new RequestError(404, 'no such counterparty')
  return found
}

function readEntry(form: URLSearchParams): RowEntry | null {
  const date = form.get('date') ?? ''
  const document = (form.get('document') ?? '').trim()
  const debit = readKopecks(form.get('debit') ?? '')
  const credit = readKopecks(form.get('credit') ?? '')
  if (!isCalendarDate(date) || document === '' || debit === null || credit === null) return null
  return { date, document, debit, credit }
}

/** Back to the lines the form was opened from. */
function backToLedger(url: URL, good: boolean): string {
  const { lang: _lang, line, ...place } = Object.fromEntries(url.searchParams)
  return link('/console/ledger', languageOf(url), good ? place : { ...place, line, bad: '1' })
}

function readNumber(text: string | null): number | undefined {
  return text === null || text.trim() === '' ? undefined : Number(text)
}
