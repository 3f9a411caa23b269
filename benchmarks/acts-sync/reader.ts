import '../../server/composition/failures.ts'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { syncCompletionActs } from '../../server/completion-acts/index.ts'
import { allJobs } from '../../server/composition/jobs.ts'
import { createCompletionActsPort } from '../../server/onec/odata/acts/create.ts'
import { defaultStatusRules } from '../../server/onec/port.ts'
import { createClock } from '../../server/platform/clock.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { createLogger } from '../../server/platform/log.ts'
import { openNotifications } from '../../server/platform/notifications.ts'
import { openQueue } from '../../server/platform/queue/queue.ts'
import { openStorage } from '../../server/platform/storage.ts'

/** One reading, and what it took. */
export interface Reading {
  name: string
  acts: number
  calls: number
  seconds: number
  /** Of these, in calls to 1C. */
  onecSeconds: number
  /** Megabytes, since the process began. */
  heap: number
  rss: number
}

/** Run in a fresh process with what to read as JSON; prints readings as JSON. */
const given = JSON.parse(process.argv[2] ?? '{}')
const log = createLogger('silent')
let calls = 0
let onecMs = 0
let heap = 0
let rss = 0
let later = 0
const watch = setInterval(() => {
  const used = process.memoryUsage()
  heap = Math.max(heap, used.heapUsed)
  // Not the system's own peak: that begins with what the parent process has.
  rss = Math.max(rss, used.rss)
}, 20)
const onec = createCompletionActsPort({
  url: given.url,
  user: given.user,
  password: given.password,
  configuration: 'unf30',
  forms: null,
  concurrency: { acquire: async () => () => undefined },
  log,
  onCall: ({ tries, durationMs }) => {
    calls += tries
    onecMs += durationMs
  },
})
const database = connect(given.database)
const deps = {
  database,
  queue: await openQueue(given.database, log, false, allJobs),
  notifications: await openNotifications(database),
  storage: openStorage(pathToFileURL(`${tmpdir()}/`).href),
  onec,
  defaultRules: defaultStatusRules('unf30'),
  clock: createClock('Europe/Moscow', () => new Date(Date.now() + later)),
  log,
  publicUrl: 'http://localhost',
  supplier: async () => ({ name: '', inn: null, kpp: null }),
}

const readings = [
  await measure('first', 0),
  await measure('quiet', 2),
  await measure('half-hourly', 31),
  await measure('everything', 24 * 60),
]
clearInterval(watch)
await deps.queue.stop()
await deps.notifications.close()
await onec.close()
await database.close()
process.stdout.write(JSON.stringify(readings))

async function measure(name: string, minutes: number): Promise<Reading> {
  later += minutes * 60_000
  calls = 0
  onecMs = 0
  const started = performance.now()
  for (;;) {
    const report = await syncCompletionActs(deps)
    if (report.outcome !== 'done') throw new Error(JSON.stringify(report))
    const { sweepStartedAt } = await database.prisma.completionActsSync.findFirstOrThrow()
    if (!report.hasMore && !sweepStartedAt) break
  }
  const seconds = (performance.now() - started) / 1000
  const acts = await database.prisma.completionAct.count()
  const peaks = { heap: heap / 1024 ** 2, rss: rss / 1024 ** 2 }
  return { name, acts, calls, seconds, onecSeconds: onecMs / 1000, ...peaks }
}
