import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { createBitrix24 } from '../../server/bitrix24/index.ts'
import type { DealActsDeps } from '../../server/deal-acts/index.ts'
import { resumeMessages } from '../../server/deal-acts/report/resume.ts'
import { tellDeal } from '../../server/deal-acts/report/send.ts'
import { createClock } from '../../server/platform/clock.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { createLogger } from '../../server/platform/log.ts'
import { createMetrics } from '../../server/platform/metrics.ts'
import type { Queue } from '../../server/platform/queue.ts'
import { createRateGate } from '../../server/platform/rate-gate.ts'
import { createSealer } from '../../server/platform/sealer.ts'
import { openStorage } from '../../server/platform/storage.ts'

/** What a teller is started with, as JSON. */
export interface TellerOptions {
  database: string
  webhookUrl: string
  /** Its clock, ISO. It goes on from there. */
  now: string
}

const WORKERS = 4
const NEVER = new AbortController().signal

/**
 * A process that sends what the outbox of deal acts has due, and ends when nothing more is. Started again
 * and again, and killed on the way, by whoever wants to see that nothing is lost or doubled.
 */
const given: TellerOptions = JSON.parse(process.argv[2] ?? '{}')
const started = Date.now()
const clock = createClock(
  'Europe/Moscow',
  () => new Date(Date.parse(given.now) + Date.now() - started),
)
const log = createLogger('silent')
const database = connect(given.database, { connections: 6 })
const due: string[] = []
/** Jobs of the outbox, run here: pg-boss itself is not what is looked at. */
const queue: Queue = {
  send: async () => undefined,
  sendAll: async (_name, jobs) => {
    for (const job of jobs) if ('dealActId' in job) due.push(job.dealActId)
  },
  work: async () => undefined,
  schedule: async () => undefined,
  counts: async () => [],
  stop: async () => undefined,
}
const bitrix24 = createBitrix24({
  access: { kind: 'webhook', url: given.webhookUrl },
  gate: createRateGate(database.pool, 'teller', { burst: 50, perSecond: 1000 }),
  log,
  retry: { delaysMs: [1], busyMs: [1, 1] },
  breaker: { failures: 1_000_000 },
})
const deps: DealActsDeps = {
  database,
  queue,
  signals: {
    send: async () => undefined,
    wait: async () => undefined,
    close: async () => undefined,
  },
  storage: openStorage(pathToFileURL(`${tmpdir()}/`).href),
  sealer: createSealer(Buffer.alloc(32)),
  clock,
  log,
  metrics: createMetrics(),
  publicUrl: 'http://localhost:3000',
  locale: 'ru',
  timeZone: 'Europe/Moscow',
  bitrix24,
  drafts: null,
  delivery: 'odata',
  exchangeFolder: null,
  lineFacts: () => ({ hasUnit: false, needsItem: false }),
  actStages: [],
  usualKind: 'services_sale',
  outgoingToken: '',
  hookSecret: '',
  supplier: async () => ({ name: '', inn: null, kpp: null }),
}

await resumeMessages(deps)
await Promise.all(
  Array.from({ length: WORKERS }, async () => {
    for (let id = due.shift(); id; id = due.shift()) await tellDeal(deps, id, NEVER)
  }),
)
await bitrix24.close()
await database.close()
