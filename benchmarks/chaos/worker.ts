import '../../server/composition/failures.ts'
import { pathToFileURL } from 'node:url'
import express from 'express'
import { createBitrix24 } from '../../server/bitrix24/index.ts'
import { workOutbox } from '../../server/bitrix24-portal/outbox/jobs.ts'
import { allJobs } from '../../server/composition/jobs.ts'
import { createIntake, type DealActsDeps } from '../../server/deal-acts/index.ts'
import { workDealActs } from '../../server/deal-acts/jobs.ts'
import { recordMessageEnd } from '../../server/deal-acts/report/index.ts'
import { bitrix24Hooks } from '../../server/http/hooks/bitrix24.ts'
import { createGuessLimit } from '../../server/http/hooks/guess-limit.ts'
import { createDraftsPort } from '../../server/onec/odata/drafts/create.ts'
import { createSealer } from '../../server/platform/crypto/sealer.ts'
import { SLOT_SPACES } from '../../server/platform/database/advisory-locks.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { createSlots } from '../../server/platform/database/slots.ts'
import { createLogger } from '../../server/platform/log.ts'
import { createMetrics } from '../../server/platform/metrics.ts'
import { openNotifications } from '../../server/platform/notifications.ts'
import { openQueue } from '../../server/platform/queue/queue.ts'
import { createLimiter } from '../../server/platform/rate-limit.ts'
import { openStorage } from '../../server/platform/storage.ts'
import { createThrottle } from '../../server/platform/throttle.ts'
import { type FastTime, fastClock, fastQueue, hurryIntervals } from './time.ts'

/** What a worker is told; plain JSON. */
export interface WorkerSettings {
  databaseUrl: string
  folder: string
  onec: { url: string; user: string; password: string }
  bitrix24: { webhookUrl: string; outgoingToken: string }
  time: FastTime
  /** Where Bitrix24's events are taken. */
  eventsPort: number
  takesEvents: boolean
}

const AT_ONCE = 2

// Whoever started it may be stopped by hand: nothing is left running.
process.once('disconnect', () => process.exit())
const settings: WorkerSettings = JSON.parse(process.argv[2] ?? '{}')
await work(settings)
process.send?.('ready')

/**
 * The part of the portal that turns deals into drafts, with all its jobs, until it is killed. Only times are
 * shorter than usual: none waits for a server that hangs as long as it would for a real one.
 */
async function work({ databaseUrl, folder, onec, bitrix24, time, ...events }: WorkerSettings) {
  hurryIntervals(time)
  const log = createLogger(process.env.CHAOS_LOG ?? 'fatal')
  const clock = fastClock(time)
  const database = connect(databaseUrl, { connections: 8 })
  const queue = fastQueue(await openQueue(databaseUrl, log, true, allJobs), time)
  const drafts = createDraftsPort({
    ...onec,
    configuration: 'bp30',
    concurrency: createSlots(databaseUrl, SLOT_SPACES.CHAOS_ONEC_CALLS, AT_ONCE),
    log,
    timeouts: { connectMs: 500, totalMs: 1500 },
    retry: { delaysMs: [5, 20] },
    breaker: { halfOpenAfterMs: 200 },
    settings: () => ({
      departmentGuid: null,
      warehouseGuid: null,
      deliveryMethod: '',
      production: null,
    }),
  })
  const deps: DealActsDeps = {
    database,
    queue,
    notifications: await openNotifications(database),
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    sealer: createSealer(Buffer.alloc(32, 7)),
    clock,
    log,
    metrics: createMetrics(),
    publicUrl: 'http://localhost:3000',
    quietSeconds: 0,
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    bitrix24: createBitrix24({
      access: { kind: 'webhook', url: bitrix24.webhookUrl },
      throttle: createThrottle(database.pool, 'chaos', { burst: 500, perSecond: 500 }),
      log,
      timeouts: { connectMs: 500, requestMs: 1000, totalMs: 2000 },
      retry: { delaysMs: [5, 20], busyMs: [20, 50] },
      breaker: { halfOpenAfterMs: 200 },
    }),
    drafts,
    delivery: 'odata',
    configuration: 'bp30',
    fileFolder: null,
    lineFacts: () => ({ hasUnit: false, needsItem: false }),
    actStages: [],
    usualKind: 'services_sale',
    outgoingToken: bitrix24.outgoingToken,
    hookSecret: '',
    supplier: async () => ({ name: 'ООО «Поставщик»', inn: null, kpp: null }),
  }
  if (events.takesEvents) {
    const intake = createIntake({ ...deps, acceptInstallation: null })
    const guesses = createGuessLimit(createLimiter(database.pool, 'wrong-keys', 1000, 60))
    const app = express().use(bitrix24Hooks({ intakes: { bitrix24: intake }, log, guesses }))
    await new Promise<void>((resolve) => app.listen(events.eventsPort, '127.0.0.1', resolve))
  }
  await workDealActs(deps, AT_ONCE)
  const owners = { deal_act: recordMessageEnd(deps), mail: async () => undefined }
  await workOutbox({ ...deps, owners })
}
