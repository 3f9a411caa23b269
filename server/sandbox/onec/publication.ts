import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, answerError } from './answer.ts'
import type { Base } from './base.ts'
import { deliver } from './delivery.ts'
import { answerNotPublished, replaceAnswer } from './faults/answers.ts'
import type { ActiveFaults } from './faults/switchboard.ts'
import { createRandom } from './ledger/random.ts'
import { reconciliationService } from './services/reconciliation.ts'
import type { Service } from './services/service.ts'

/** What is published from the base, below `/base`. */
const SERVICES: Service[] = [reconciliationService]

export const PUBLICATION = '/base'

/** Takes one call to the publication from its first byte to its last. */
export async function servePublication(
  base: Base,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method ?? 'GET'
  const counterparty = url.searchParams.get('counterparty_guid')?.toLowerCase() ?? null
  const isAct = url.pathname.endsWith('/hs/reconciliation/act')
  const faults = base.faults.take({ counterparty, isAct })
  const call = base.calls.begin({ method, path: url.pathname + url.search, counterparty })
  call.faults = faults.ids()
  const hungUp = new AbortController()
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : null
    base.calls.end(call, response.writableFinished ? 'finished' : 'aborted', status)
    hungUp.abort()
  })
  request.resume()

  const leave = await base.gate.enter(...allowance(base, faults), hungUp.signal)
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
    await wait(delay(base, faults, counterparty), undefined, { signal: hungUp.signal })
    await deliver(response, answerCall(base, request, url, faults), faults)
  } catch (error) {
    if (!hungUp.signal.aborted) throw error
    leave()
  }
}

function answerCall(base: Base, request: IncomingMessage, url: URL, faults: ActiveFaults): Answer {
  const method = request.method ?? 'GET'
  const path = url.pathname
  const replaced = replaceAnswer(faults, { method, path, auth: base.options.auth })
  if (replaced) return replaced
  const below = path.slice(PUBLICATION.length)
  const service = SERVICES.find(({ root }) => below === root || below.startsWith(`${root}/`))
  if (!service) return answerNotPublished(path)
  return service.answer({
    base,
    method,
    path,
    template: below.slice(service.root.length),
    query: url.searchParams,
    headers: request.headers,
    faults,
  })
}

/** How many calls may be served at once, and how long one waits: a file base makes them wait. */
function allowance(base: Base, faults: ActiveFaults): [places: number, patience: number] {
  if (faults.has('serial')) return [1, Number.POSITIVE_INFINITY]
  if (faults.has('pool')) return [Math.max(1, faults.valueOf('pool')), base.options.poolTimeout]
  return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
}

function delay(base: Base, faults: ActiveFaults, counterparty: string | null): number {
  const { from, to } = base.options.latency
  const usual = createRandom(`latency:${counterparty}`).integer(from, to)
  return faults.has('slow_first_byte') ? faults.valueOf('slow_first_byte') : usual
}
