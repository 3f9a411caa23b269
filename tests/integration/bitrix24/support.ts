import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import {
  type Bitrix24Client,
  createBitrix24Client,
} from '../../../server/bitrix24/client/client.ts'
import type {
  Bitrix24ClientOptions,
  CallObservation,
} from '../../../server/bitrix24/client/options.ts'
import type { PortalTokens, TokenStore } from '../../../server/bitrix24/client/tokens.ts'
import type { Failure, Outcome } from '../../../server/platform/errors/failure.ts'

export const WEBHOOK_SECRET = 'webhook-secret-7f3a9'
export const CLIENT_SECRET = 'client-secret-41bc'

export interface Received {
  path: string
  /** The method, without the way to it. */
  method: string
  contentType: string
  body: string
  /** The body as JSON; {} where it is none. */
  params: Record<string, unknown>
  /** Resolves when the connection of this request is gone. */
  dropped: Promise<void>
}

export type Handler = (received: Received, response: ServerResponse, count: number) => void

/** A server of node:http that stands for a portal and for the authorization server; gone when the test ends. */
export async function startPortal(handler: Handler) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const dropped = new Promise<void>((resolve) => request.socket.once('close', () => resolve()))
    response.on('error', () => undefined)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const path = request.url ?? ''
    const one: Received = {
      path,
      method: decodeURIComponent(path.split('/').at(-1) ?? ''),
      contentType: request.headers['content-type'] ?? '',
      body,
      params: jsonOf(body),
      dropped,
    }
    received.push(one)
    handler(one, response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return { url, webhook: `${url}/rest/1/${WEBHOOK_SECRET}/`, port, received }
}

/** A portal that gives the same answer to everything. */
export function startAnswering(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  return startPortal((_received, response) => answer(response, body, status, headers))
}

export function answer(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const isText = typeof body === 'string'
  response
    .writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
    .end(isText ? body : JSON.stringify(body))
}

/** What a batch is answered with. */
export function batchAnswer(
  result: Record<string, unknown>,
  errors: Record<string, unknown> = {},
  total: Record<string, number> = {},
) {
  const mapOf = (map: object) => (Object.keys(map).length === 0 ? [] : map)
  return {
    result: {
      result: mapOf(result),
      result_error: mapOf(errors),
      result_total: mapOf(total),
      result_next: [],
      result_time: [],
    },
    time: { operating: 0 },
  }
}

/** A client on that address, with everything it logged and reported, and the turns it took. */
export function startClient(webhook: string, options: Partial<Bitrix24ClientOptions> = {}) {
  const lines: string[] = []
  const calls: CallObservation[] = []
  const pushes: number[] = []
  const write = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }))
  }
  const client: Bitrix24Client = createBitrix24Client({
    access: { kind: 'webhook', url: webhook },
    throttle: {
      take: async () => undefined,
      pushBack: async (ms) => {
        pushes.push(ms)
      },
    },
    log: { info: write, warn: write },
    onCall: (call) => calls.push(call),
    retry: { delaysMs: [1, 1], busyMs: [1, 1, 1] },
    ...options,
  })
  onTestFinished(() => client.close())
  return { client, lines, calls, pushes }
}

export const tokensOf = (url: string, number = 1): PortalTokens => ({
  memberId: 'member-1',
  accessToken: `access-token-${number}`,
  refreshToken: `refresh-token-${number}`,
  clientEndpoint: `${url}/rest/`,
  serverEndpoint: `${url}/rest/`,
  expiresAt: null,
})

/** A store in memory whose lock works, as that of the database does; `history` is what was stored, in order. */
export function memoryStore(initial: PortalTokens | null) {
  let stored = initial
  let lock: Promise<unknown> = Promise.resolve()
  const history: PortalTokens[] = []
  const store: TokenStore = {
    read: async () => stored,
    refreshUnderLock: (fn) => {
      const turn = lock.then(async () => {
        const next = await fn(stored)
        if (next) {
          stored = next
          history.push(next)
        }
        return stored
      })
      lock = turn.catch(() => undefined)
      return turn
    },
  }
  return { store, history }
}

export function applicationOn(store: TokenStore): Bitrix24ClientOptions['access'] {
  const application = { clientId: 'local.client', clientSecret: CLIENT_SECRET }
  return { kind: 'application', application, tokens: store }
}

export function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.kind === 'done') expect.fail('expected a failure, got an answer')
  return outcome.failure
}

export function answered<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'done') throw outcome.failure
  return outcome.value
}

function jsonOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}
