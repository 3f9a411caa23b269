import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../sandbox/onec/ledger/random.ts'
import type { FittingForm } from './fitting-form.ts'

export interface BareOnecOptions {
  counterparties: number
  /** From a call's turn to its answer. */
  actMs: number
  /** Calls that it works on at once; the others wait for their turn. */
  atOnce: number
  /** What an act carries; null: the base sends data only. */
  form: FittingForm | null
}

export interface BareOnec {
  url: string
  calls(): number
  /** Of 1: so many calls fail, or their answers are lost; 0: none. */
  setFaults(share: number): void
  onCall(callback: () => void): void
  close(): Promise<void>
}

export interface BareCounterparty {
  guid: string
  name: string
  inn: string
  kpp: string
  email: string
}

const PAGE = 200
const LINES = 10
const AMOUNT = 100
/** Of every act. */
export const CLOSING_BALANCE = `${LINES * AMOUNT}.00`

export function counterpartyAt(place: number): BareCounterparty {
  const tail = String(place).padStart(12, '0')
  return {
    guid: `00000000-0000-4000-8000-${tail}`,
    name: `ООО «Клиент ${place}»`,
    inn: withCheckDigit(String(770_000_000 + place)),
    kpp: '770101001',
    email: `buh${place}@client.example`,
  }
}

/** The tenth digit of a company's INN. */
function withCheckDigit(nine: string): string {
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(nine[index]), 0)
  return `${nine}${(sum % 11) % 10}`
}

/**
 * The contract of the HTTP service and nothing else: what takes time here is the time that is set, so that it is
 * the portal that is measured.
 */
export async function startBareOnec(options: BareOnecOptions): Promise<BareOnec> {
  const { counterparties, actMs, atOnce, form } = options
  const random = createRandom('bare-onec')
  const heard = new Set<() => void>()
  const waiting: (() => void)[] = []
  let underWay = 0
  let calls = 0
  let faults = 0

  const turn = async () => {
    if (underWay >= atOnce) await new Promise<void>((go) => waiting.push(go))
    else underWay += 1
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://onec')
    const call = url.pathname.split('/').at(-1)
    if (call === 'ping') return json(response, PING)
    if (call === 'counterparties') return json(response, listFrom(url, counterparties))
    if (call !== 'act') return json(response, '{"error":{"code":"not_found","message":""}}', 404)
    calls += 1
    for (const callback of heard) callback()
    await turn()
    try {
      await sleep(actMs)
    } finally {
      leave()
    }
    const body = `${actOf(url, form)}}`
    if (!random.chance(faults)) return json(response, body)
    const kind = random.integer(0, 2)
    if (kind === 0) return json(response, '{"error":{"code":"busy","message":"занято"}}', 503)
    if (kind === 1) return response.destroy()
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(body)) })
    response.write(body.slice(0, 100), () => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`,
    calls: () => calls,
    setFaults: (share) => {
      faults = share
    },
    onCall: (callback) => heard.add(callback),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const PING =
  '{"service":"reconciliation","version":"1.1","configuration":"БухгалтерияПредприятия","release":"3.0.170.1"}'

function json(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

function listFrom(url: URL, count: number): string {
  const start = Number(url.searchParams.get('cursor') ?? '0')
  const end = Math.min(count, start + PAGE)
  const items = Array.from({ length: end - start }, (_, index) => {
    const { guid, name, inn, kpp, email } = counterpartyAt(start + index)
    const own = JSON.stringify({ guid, name, inn, kpp, emails: [email], currency: 'RUB' })
    return `${own.slice(0, -1)},"balance":${CLOSING_BALANCE}}`
  })
  const next = end < count ? `,"next":"${end}"` : ''
  return `{"items":[${items.join(',')}]${next}}`
}

function actOf({ searchParams }: URL, form: FittingForm | null): string {
  const guid = searchParams.get('counterparty_guid') ?? ''
  const { name, inn, kpp } = counterpartyAt(Number(guid.slice(-12)))
  const [from, to] = [searchParams.get('date_from') ?? '', searchParams.get('date_to') ?? '']
  const lines = Array.from(
    { length: LINES },
    (_, index) =>
      `{"date":"${from}","document":"Реализация (00БП-${String(index).padStart(6, '0')} от ${from})","debit":${AMOUNT}.00,"credit":0.00}`,
  )
  const printed = form ? `,"pdf_base64":"${form(inn)}"` : ''
  const about = JSON.stringify({ guid, name, inn, kpp })
  return `{"counterparty":${about},"period":{"from":"${from}","to":"${to}"},"opening_balance":0.00,"transactions":[${lines.join(',')}],"closing_balance":${CLOSING_BALANCE}${printed}`
}
