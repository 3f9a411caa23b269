import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import {
  type CompletionActsOptions,
  createCompletionActsPort,
} from '../../../../server/onec/odata/acts/create.ts'
import type { CallObservation } from '../../../../server/onec/transport/caller.ts'
import type { Failure, Outcome } from '../../../../server/platform/errors/failure.ts'

export const SALE = 'Document_РеализацияТоваровУслуг'
export const USER = 'Портал'
export const PASSWORD = 'пароль-7f3a'

/** A request as 1C sees it: path and query decoded. */
interface Received {
  path: string
  url: string
  headers: IncomingMessage['headers']
}

type Handler = (request: Received, response: ServerResponse, count: number) => void

/** A bare server in the place of 1C's web server; gone when the test ends. */
export async function startServer(handler: Handler) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    const path = decodeURIComponent(url).replace('/base/odata/standard.odata/', '')
    received.push({ path, url, headers: request.headers })
    response.on('error', () => undefined)
    handler({ path, url, headers: request.headers }, response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/base`, received }
}

export type Answer = [status: number, body: string, headers?: Record<string, string>]

/** Gives these answers in turn, the last one to everything after. */
export function startAnswering(...answers: Answer[]) {
  return startServer((_request, response, count) => {
    const [status, body, headers] = answers[Math.min(count, answers.length) - 1] ?? [500, '']
    response.writeHead(status, headers).end(body)
  })
}

/** The port on that address, closed when the test ends, with everything it logged. */
export function startPort(url: string, options: Partial<CompletionActsOptions> = {}) {
  const lines: string[] = []
  const calls: CallObservation[] = []
  const write = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }))
  }
  const port = createCompletionActsPort({
    url,
    user: USER,
    password: PASSWORD,
    configuration: 'bp30',
    forms: null,
    concurrency: semaphore(2),
    log: { info: write, warn: write },
    onCall: (call) => calls.push(call),
    retry: { delaysMs: [1, 1] },
    ...options,
  })
  onTestFinished(() => port.close())
  return { port, lines, calls }
}

/** A semaphore of one process, standing for the one over all. */
export function semaphore(places: number) {
  let free = places
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return {
    free: () => free,
    acquire: async () => {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return release
    },
  }
}

export function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.kind === 'done') expect.fail('expected a failure, got an answer')
  return outcome.failure
}

export function answered<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'done') {
    throw new Error(`${outcome.failure.code} ${JSON.stringify(outcome.failure.details)}`)
  }
  return outcome.value
}

/** The header of a sale as a list gives it. */
export function headerRow(number: number, changes: object = {}) {
  const key = `${number}`.padStart(12, '0')
  return {
    Ref_Key: `aaaaaaaa-0000-4000-8000-${key}`,
    DataVersion: `AAAA${number}=`,
    DeletionMark: false,
    Number: `00БП-${number}`,
    Date: '2026-02-10T12:00:00',
    Posted: true,
    ВидОперации: 'Услуги',
    Контрагент_Key: '11111111-2222-4333-8444-555555555555',
    СуммаДокумента: 12000.1,
    Комментарий: '',
    ...changes,
  }
}

export function listOf(...rows: object[]): string {
  return JSON.stringify({ 'odata.metadata': '…', value: rows })
}

export function odataError(code: number, value: string): string {
  return JSON.stringify({ 'odata.error': { code: String(code), message: { lang: 'ru', value } } })
}

export const FIRST_PAGE = { set: SALE, after: null, limit: 10 }
