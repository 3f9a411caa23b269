import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import pg from 'pg'
import '../../server/composition/failures.ts'
import { compose, type Endpoints } from '../../server/composition/compose.ts'
import { openPlatform } from '../../server/composition/platform.ts'
import { readConfig } from '../../server/config.ts'
import { createClock } from '../../server/platform/clock.ts'
import { type FastTime, fastClock, fastQueue, hurryIntervals } from '../chaos/time.ts'

/** What a process of the portal is told; plain JSON. */
export interface RunWorkerSettings {
  env: Record<string, string>
  endpoints: Endpoints
  /** Null: the machine's own. */
  time: FastTime | null
}

/** What it has used since it was last asked. */
export interface RunWorkerUsage {
  cpuMs: number
  /** Of that the main thread, without reading PDFs, the collector's and the network's threads. */
  mainThreadMs: number
  peakBytes: number
  /** Statements to PostgreSQL, those of the queue and of transactions too. */
  queries: number
}

const SAMPLE_MS = 250

// Whoever started it may be stopped by hand: nothing is left running.
process.once('disconnect', () => process.exit())
const { env, endpoints, time }: RunWorkerSettings = JSON.parse(process.argv[2] ?? '{}')
if (time) hurryIntervals(time)
const statements = countStatements()
const config = { ...readConfig(env), sandbox: false }
const platform = await openPlatform(config, {
  clock: time ? fastClock(time) : createClock('Europe/Moscow'),
  runsJobs: true,
})
const queue = time ? fastQueue(platform.queue, time) : platform.queue
await compose(config, endpoints, { platform: { ...platform, queue } })

const profiler = await startProfiler(process.env.RUN_PROFILE)
let before = process.cpuUsage()
let mainBefore = process.threadCpuUsage()
let peakBytes = 0
setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, SAMPLE_MS)

process.on('message', async () => {
  const { user, system } = process.cpuUsage(before)
  const main = process.threadCpuUsage(mainBefore)
  const usage: RunWorkerUsage = {
    cpuMs: (user + system) / 1000,
    mainThreadMs: (main.user + main.system) / 1000,
    peakBytes,
    queries: statements.take(),
  }
  await profiler?.save()
  before = process.cpuUsage()
  mainBefore = process.threadCpuUsage()
  peakBytes = 0
  process.send?.(usage)
})
process.send?.('ready')

/** How many statements the process sends, by whichever connection. */
function countStatements() {
  let count = 0
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    count += 1
    return Reflect.apply(query, this, given)
  }
  return {
    take: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}

/** What the main thread does between two questions, for Chrome's tools. @param folder none: it is not watched */
async function startProfiler(folder: string | undefined) {
  if (!folder) return null
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  return {
    save: async () => {
      const { profile } = await session.post('Profiler.stop')
      await writeFile(
        `${folder}/run-${process.pid}-${Date.now()}.cpuprofile`,
        JSON.stringify(profile),
      )
      await session.post('Profiler.start')
    },
  }
}
