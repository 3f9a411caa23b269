import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long the imitated 1C takes for an act: the portal's own time is what stands above it. */
export const ONEC_MS = 500
export const BIG_LINES = 10_000

/** Speaks the minimal contract; ten lines, or many for the counterparty whose guid ends in f's. */
export async function startOnec(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const from = url.searchParams.get('date_from') ?? ''
    const to = url.searchParams.get('date_to') ?? ''
    const isBig = url.searchParams.get('counterparty_guid')?.endsWith('ffffffffffff')
    const count = isBig ? BIG_LINES : 10
    const lines = Array.from({ length: count }, (_, index) => {
      const document = `Продажа (00БП-${String(index).padStart(6, '0')} от ${from})`
      return `{"date":"${from}","document":"${document}","debit":100.00,"credit":0}`
    })
    const body = `{"counterparty":"ООО «Проба»","period":{"from":"${from}","to":"${to}"},"opening_balance":0.00,"transactions":[${lines.join(',')}],"closing_balance":${count * 100}.00}`
    await sleep(ONEC_MS)
    response.setHeader('content-type', 'application/json').end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
