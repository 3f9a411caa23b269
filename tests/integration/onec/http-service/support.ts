import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import {
  createHttpServiceClient,
  type HttpServiceClient,
} from '../../../../server/onec/http-service/client.ts'
import type { HttpServiceOptions } from '../../../../server/onec/http-service/options.ts'
import type { CallObservation } from '../../../../server/onec/transport/caller.ts'
import type { Failure, Outcome } from '../../../../server/platform/errors/failure.ts'

export const API_KEY = 'key-that-must-not-leak-7f3a'
export const GUID = '11111111-2222-3333-4444-555555555555'
export const QUERY = { counterpartyGuid: GUID, from: '2026-01-01', to: '2026-03-31' }

interface Received {
  url: string
  headers: IncomingMessage['headers']
  /** Resolves when the connection of this request is gone. */
  dropped: Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** A server of node:http that stands for the web server in front of 1C; gone when the test ends. */
export async function startServer(handler: Handler) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const dropped = new Promise<void>((resolve) => request.socket.once('close', () => resolve()))
    received.push({ url: request.url ?? '', headers: request.headers, dropped })
    response.on('error', () => undefined)
    handler(request, response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/base`, port, received }
}

/** A server that gives the same answer to everything. */
export function startAnswering(
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
) {
  return startServer((_request, response) => {
    response.writeHead(status, headers).end(body)
  })
}

/** A client on that address, with everything it logged and reported. */
export function startClient(url: string, options: Partial<HttpServiceOptions> = {}) {
  const lines: string[] = []
  const calls: CallObservation[] = []
  const write = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }))
  }
  const client: HttpServiceClient = createHttpServiceClient({
    url,
    apiKey: API_KEY,
    auth: 'bearer',
    concurrency: { acquire: async () => () => undefined },
    log: { info: write, warn: write },
    onCall: (call) => calls.push(call),
    retry: { delaysMs: [1, 1] },
    ...options,
  })
  onTestFinished(() => client.close())
  return { client, lines, calls }
}

export function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.kind === 'done') expect.fail('expected a failure, got an answer')
  return outcome.failure
}

export function answered<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'done') throw outcome.failure
  return outcome.value
}

/** The smallest answer that the contract allows. */
export function minimalAct(): Record<string, unknown> {
  return {
    counterparty: 'Romashka LLC',
    period: { from: '2026-01-01', to: '2026-03-31' },
    opening_balance: -15000.0,
    transactions: [
      { date: '2026-01-20', document: 'Sale 12', debit: 45000, credit: 0 },
      { date: '2026-02-03', document: 'Payment 45', debit: 0, credit: 45000 },
    ],
    closing_balance: -15000.0,
  }
}
