import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { readText } from '../web/requests.ts'
import { type Answer, answerError } from './answer.ts'
import type { Base } from './base.ts'
import { deliver } from './delivery.ts'
import { answerNotPublished, replaceAnswer } from './faults/answers.ts'
import { ofAnotherOrganization } from './faults/setups.ts'
import type { ActiveFaults } from './faults/switchboard.ts'
import { createRandom } from './ledger/random.ts'
import type { OData } from './odata/index.ts'
import { answerOData, counterpartyOf, ODATA_ROOT } from './odata/service/index.ts'
import {
  answerGatewayTimeout,
  deliverWrite,
  isLostBefore,
  isWrite,
} from './odata/service/write-delivery.ts'
import type { Admission } from './odata/sessions.ts'
import { reconciliationService } from './services/reconciliation.ts'
import type { Service } from './services/service.ts'

/** What is published from the base, below `/base`. */
const SERVICES: Service[] = [reconciliationService]

export const PUBLICATION = '/base'

/** One call as it came, with what applies to it. */
interface Received {
  method: string
  url: URL
  request: IncomingMessage
  body: string
  faults: ActiveFaults
  counterparty: string | null
  ignored: string[]
  isOData: boolean
  admission: Admission
}

/** Takes one call to the publication from its first byte to its last. */
export async function servePublication(
  base: Base,
  odata: OData,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method ?? 'GET'
  loseHeaders(base, request)
  const isOData = isBelow(url.pathname.slice(PUBLICATION.length), ODATA_ROOT)
  const counterparty = isOData
    ? counterpartyOf(url.search)
    : (url.searchParams.get('counterparty_guid')?.toLowerCase() ?? null)
  const isAct = url.pathname.endsWith('/hs/reconciliation/act')
  const isPrint = url.pathname.endsWith('/hs/reconciliation/completion-act')
  const faults = base.faults.take({
    counterparty,
    isAct,
    isPrint,
    isOData,
    isWrite: isWrite(method),
  })
  const call = base.calls.begin({ method, path: url.pathname + url.search, counterparty })
  call.faults = faults.ids()
  const hungUp = new AbortController()
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : null
    base.calls.end(call, response.writableFinished ? 'finished' : 'aborted', status)
    hungUp.abort()
  })
  const body = isOData ? await readText(request) : ''
  request.resume()

  const leave = await base.semaphore.acquire(...servingLimit(base, faults), hungUp.signal)
  if (!leave) {
    if (hungUp.signal.aborted) return
    const late = answerError(503, 'no_session', 'Нет свободного сеанса в пуле', {
      'Retry-After': '5',
    })
    await deliver(response, late, faults)
    return
  }
  response.once('close', leave)
  try {
    const keepsSessions = isOData && !faults.has('no_sessions')
    const admission: Admission = keepsSessions
      ? odata.sessions.admit(request.headers)
      : { kind: 'fresh' }
    const { ignored } = call
    const received = {
      method,
      url,
      request,
      body,
      faults,
      counterparty,
      ignored,
      isOData,
      admission,
    }
    await wait(delay(base, odata, received), undefined, { signal: hungUp.signal })
    await respond(base, odata, response, received)
  } catch (error) {
    if (!hungUp.signal.aborted) throw error
    leave()
  }
}

/** A write may be lost before the base has it, or be kept and its answer lost. */
async function respond(
  base: Base,
  odata: OData,
  response: ServerResponse,
  received: Received,
): Promise<void> {
  const { faults } = received
  const writes = received.isOData && isWrite(received.method)
  if (writes && isLostBefore(faults)) return deliver(response, NOTHING, faults)
  if (writes && faults.has('commit_after_timeout')) {
    setTimeout(() => answerCall(base, odata, received), faults.valueOf('commit_after_timeout'))
    return deliver(response, answerGatewayTimeout(), faults)
  }
  const answer = answerOf(base, odata, received)
  if (writes && deliverWrite(response, answer, faults)) return
  await deliver(response, answer, faults)
}

/** The answer, of whichever legal entity the base is. */
function answerOf(base: Base, odata: OData, received: Received): Answer {
  const answer = answerCall(base, odata, received)
  if (!received.faults.has('other_organization')) return answer
  return { ...answer, body: ofAnotherOrganization(answer.body) }
}

const NOTHING: Answer = { status: 200, headers: {}, body: '' }

function answerCall(base: Base, odata: OData, received: Received): Answer {
  const { method, url, request, body, faults, ignored, isOData, admission } = received
  const path = url.pathname
  const auth = isOData ? 'basic' : base.options.auth
  const isBearer = /^bearer /i.test(request.headers.authorization ?? '')
  const replaced = replaceAnswer(faults, { method, path, auth, isBearer })
  if (replaced) return replaced
  const below = path.slice(PUBLICATION.length)
  const { headers } = request
  if (isOData) {
    const [, received = ''] = /\?(.*)$/s.exec(request.url ?? '') ?? []
    const rawQuery = faults.has('query_cut') ? cutQuery(received) : received
    const root = `http://${headers.host ?? 'localhost'}${PUBLICATION}${ODATA_ROOT}/`
    const rawPath = below.slice(ODATA_ROOT.length)
    return answerOData(odata, {
      base,
      method,
      rawPath,
      rawQuery,
      headers,
      body,
      faults,
      ignored,
      root,
      admission,
    })
  }
  const service = SERVICES.find(({ root }) => isBelow(below, root))
  if (!service) return answerNotPublished(path)
  return service.answer({
    base,
    odata,
    method,
    path,
    template: below.slice(service.root.length),
    query: url.searchParams,
    headers,
    faults,
  })
}

/** A proxy takes no notice of what a call is about, so every call loses them. */
function loseHeaders({ faults }: Base, { headers }: IncomingMessage): void {
  const ids = faults.list().map(({ id }) => id)
  if (ids.includes('header_eaten')) delete headers.authorization
  if (ids.includes('key_header_eaten')) delete headers['x-api-key']
}

/** What a proxy leaves that knows only some of OData's options. */
function cutQuery(query: string): string {
  const known = /^(\$|%24)(format|select|top)=/i
  return query
    .split('&')
    .filter((pair) => known.test(pair))
    .join('&')
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** How many calls may be served at once, and how long one waits: a file base makes them wait. */
function servingLimit(base: Base, faults: ActiveFaults): [places: number, patience: number] {
  if (faults.has('serial')) return [1, Number.POSITIVE_INFINITY]
  if (faults.has('pool')) return [Math.max(1, faults.valueOf('pool')), base.options.poolTimeout]
  return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
}

/** Most of a call is the start of its session: one that reuses a session takes a tenth. */
function delay(
  base: Base,
  odata: OData,
  { faults, counterparty, isOData, admission }: Received,
): number {
  const { from, to } = base.options.latency
  const usual = createRandom(`latency:${counterparty}`).integer(from, to)
  const wasIdle = isOData && odata.sessions.wasIdle()
  if (faults.has('slow_first_byte')) return faults.valueOf('slow_first_byte')
  if (wasIdle && faults.has('slow_after_idle')) return faults.valueOf('slow_after_idle')
  return admission.kind === 'reused' ? Math.round(usual / 10) : usual
}
