import { createBitrix24 } from '../../server/bitrix24/index.ts'
import { resumeMessages } from '../../server/bitrix24-portal/index.ts'
import { sendReports } from '../../server/deal-acts/report/index.ts'
import { createClock } from '../../server/platform/clock.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { createLogger } from '../../server/platform/log.ts'
import { createThrottle } from '../../server/platform/throttle.ts'
import { makeDeps, quietQueue } from './deps.ts'

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
const database = connect(given.database, { connections: 6 })
const bitrix24 = createBitrix24({
  access: { kind: 'webhook', url: given.webhookUrl },
  throttle: createThrottle(database.pool, 'teller', { burst: 50, perSecond: 1000 }),
  log: createLogger('silent'),
  retry: { delaysMs: [1], busyMs: [1, 1] },
  breaker: { failures: 1_000_000 },
})
const due: string[] = []
const queue = quietQueue(async (_name, jobs) => {
  for (const job of jobs) if ('ownerId' in job) due.push(job.ownerId)
})
const deps = makeDeps({ database, clock, bitrix24, queue })

await resumeMessages(deps)
await Promise.all(
  Array.from({ length: WORKERS }, async () => {
    for (let id = due.shift(); id; id = due.shift()) await sendReports(deps, id, NEVER)
  }),
)
await bitrix24.close()
await database.close()
