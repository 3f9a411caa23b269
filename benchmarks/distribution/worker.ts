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
  peakBytes: number
}

const SAMPLE_MS = 250

// Whoever started it may be stopped by hand: nothing is left running.
process.once('disconnect', () => process.exit())
const { env, endpoints, time }: RunWorkerSettings = JSON.parse(process.argv[2] ?? '{}')
if (time) hurryIntervals(time)
const config = { ...readConfig(env), sandbox: false }
const platform = await openPlatform(config, {
  clock: time ? fastClock(time) : createClock('Europe/Moscow'),
  runsJobs: true,
})
const queue = time ? fastQueue(platform.queue, time) : platform.queue
await compose(config, endpoints, { platform: { ...platform, queue } })

let before = process.cpuUsage()
let peakBytes = 0
setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, SAMPLE_MS)

process.on('message', () => {
  const { user, system } = process.cpuUsage(before)
  const usage: RunWorkerUsage = { cpuMs: (user + system) / 1000, peakBytes }
  before = process.cpuUsage()
  peakBytes = 0
  process.send?.(usage)
})
process.send?.('ready')
