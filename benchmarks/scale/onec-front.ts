import { createServer, request as forward, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What an act of a real base took, measured at a customer's: milliseconds. */
export const ONEC_MS = 1440

const LINES = 30

/**
 * A 1C that answers for an act of anybody after 1.44 s, and hands everything else to the sandbox: that has a few dozen
 * counterparties, and a customer may ask six times a minute.
 * @param sandbox where the imitation is published
 */
export async function startOnecFront(sandbox: string): Promise<{ url: string; close(): void }> {
  const behind = new URL(sandbox)
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname.endsWith('/hs/reconciliation/act')) {
      await sleep(ONEC_MS)
      response.setHeader('content-type', 'application/json').end(answerOf(url.searchParams))
      return
    }
    const { method = 'GET', headers } = request
    const onward = forward(
      { host: behind.hostname, port: behind.port, path: request.url, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${behind.pathname.replace(/\/$/, '')}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Of the counterparty that `acts-list/seed.ts` made under this guid. */
function answerOf(asked: URLSearchParams): string {
  const guid = asked.get('counterparty_guid') ?? ''
  const [from, to] = [asked.get('date_from') ?? '', asked.get('date_to') ?? '']
  const place = Number.parseInt(guid.slice(-12), 16)
  const lines = Array.from({ length: LINES }, (_, index) => ({
    date: from,
    document: `Реализация 00БП-${String(index).padStart(6, '0')}`,
    debit: 100,
    credit: 0,
  }))
  return JSON.stringify({
    counterparty: {
      guid,
      name: `ООО «Проба-${place}»`,
      inn: String(7_700_000_000 + place),
      kpp: '',
    },
    period: { from, to },
    opening_balance: 0,
    transactions: lines,
    closing_balance: LINES * 100,
  })
}
