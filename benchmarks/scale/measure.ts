import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { Pool } from 'pg'
import type { TlsProxy } from '../../tests/operations/support/proxy.ts'
import { machineSeconds, type Portal } from './portal.ts'
import { type Customer, ORIGIN } from './world.ts'

export interface PageFigures {
  perSecond: number
  p50: number
  p99: number
  /** Answers that are not 2xx, and connections that broke. */
  failed: number
  /** Processor milliseconds of the web processes a page. */
  webMs: number
  /** Of the web processes, of all that the machine's processors did meanwhile: 0 to 1. */
  webShare: number
  /** Of PostgreSQL a page: a statement by itself is one too. */
  transactions: number
}

/** A page asked for through nginx by so many at once, over connections that stay open. */
export async function measurePage(
  nginx: TlsProxy,
  portal: Portal,
  path: string,
  {
    pool,
    cookie,
    seconds,
    connections,
  }: { pool: Pool; cookie: string; seconds: number; connections: number },
): Promise<PageFigures> {
  const transactions = await committed(pool)
  const before = { web: portal.processorSeconds('web'), machine: machineSeconds() }
  const result = await autocannon({
    url: `https://127.0.0.1:${nginx.port}${path}`,
    connections,
    duration: seconds,
    servername: 'portal.example',
    headers: { host: 'portal.example', cookie, 'accept-encoding': 'gzip', 'accept-language': 'ru' },
  })
  const web = portal.processorSeconds('web') - before.web
  const machine = machineSeconds().busy - before.machine.busy
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
    webMs: (web * 1000) / Math.max(1, result.requests.total),
    webShare: web / Math.max(0.01, machine),
    transactions: ((await committed(pool)) - transactions) / Math.max(1, result.requests.total),
  }
}

/** Transactions of the database so far. */
async function committed(pool: Pool): Promise<number> {
  // Processes tell of theirs a second late.
  await sleep(1500)
  const { rows } = await pool.query<{ count: number }>(
    'SELECT xact_commit::float8 AS count FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0]?.count ?? 0
}

/** Forms sent by all parts so far. */
let asked = 0

/** Asks for acts in the name of many, so many at once, until it is told to end. */
export class Asking {
  /** Status of every answer; 0: the connection broke. */
  readonly statuses: number[] = []
  readonly #nginx: TlsProxy
  readonly #customers: readonly Customer[]
  #isOver = false
  #askers: Promise<unknown> = Promise.resolve()

  constructor(nginx: TlsProxy, customers: readonly Customer[]) {
    this.#nginx = nginx
    this.#customers = customers
    // No customer asks for a period that another part has asked for.
    asked = Math.ceil(asked / customers.length) * customers.length
  }

  start(atOnce: number): void {
    this.#askers = Promise.all(Array.from({ length: atOnce }, () => this.#ask()))
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#askers
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const turn = asked++
      const { counterpartyId, cookie } = this.#customers[turn % this.#customers.length] as Customer
      // Another period each time: an equal request would be joined.
      const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(turn / this.#customers.length)))
      const from = day.toISOString().slice(0, 10)
      const answer = await this.#nginx
        .ask('/reconciliation', {
          method: 'POST',
          headers: {
            Origin: ORIGIN,
            Cookie: cookie,
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({
            counterparty: counterpartyId,
            from,
            to: '2026-06-30',
          }).toString(),
        })
        .catch(() => ({ status: 0 }))
      this.statuses.push(answer.status)
      // As a person would after a page that says "try again".
      if (answer.status === 0 || answer.status >= 500) await sleep(200)
    }
  }
}

/** Acts that became ready within so many seconds, a minute. */
export async function actsPerMinute(
  pool: Pool,
  asking: Asking,
  { atOnce, seconds }: { atOnce: number; seconds: number },
): Promise<number> {
  asking.start(atOnce)
  // Until every place at 1C is taken.
  await sleep(3000)
  const from = await readyRequests(pool)
  await sleep(seconds * 1000)
  const made = (await readyRequests(pool)) - from
  await asking.stop()
  return (made * 60) / seconds
}

async function readyRequests(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM reconciliation_requests WHERE status = 'ready'",
  )
  return rows[0]?.count ?? 0
}

export interface Deals {
  /** Drafts in 1C, or reasons why not, a minute. */
  perMinute: number
  /** How many were moved. */
  asked: number
  drafted: number
  stopped: number
}

/** Bitrix24 takes two requests a second, so sixty deals take minutes. */
const MAX_DEAL_SECONDS = 400

/** Moves deals to their stage all at once, and waits until each has its draft or its reason. */
export async function measureDeals(pool: Pool, console_: string, count: number): Promise<Deals> {
  const { deals } = await (await fetch(new URL('/sandbox/deals', console_))).json()
  const plain: { id: number; categoryId: number }[] = deals
    .filter(({ remark, stageId }: { remark: string; stageId: string }) => {
      return remark === '' && !['WON', 'C1:ACT'].includes(stageId)
    })
    .slice(0, count)
  const ids = plain.map(({ id }) => id)
  const started = performance.now()
  for (const { id, categoryId } of plain) {
    await fetch(new URL('/sandbox/move', console_), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deal: id, stage: categoryId === 1 ? 'C1:ACT' : 'WON' }),
    })
  }
  for (;;) {
    const { rows } = await pool.query<{ drafted: number; stopped: number }>(
      `SELECT count(*) FILTER (WHERE drafted_at IS NOT NULL)::int AS drafted,
         count(*) FILTER (WHERE drafted_at IS NULL AND status IN ('attention', 'unwanted'))::int AS stopped
       FROM deal_acts WHERE deal_id = ANY($1)`,
      [ids],
    )
    const { drafted = 0, stopped = 0 } = rows[0] ?? {}
    const seconds = (performance.now() - started) / 1000
    const isOver = drafted + stopped >= ids.length || seconds > MAX_DEAL_SECONDS
    const perMinute = ((drafted + stopped) * 60) / seconds
    if (isOver) return { perMinute, asked: ids.length, drafted, stopped }
    await sleep(250)
  }
}
