import { join } from 'node:path'
import { closeAnswers, createAnswers, sweepUploads } from '../answers/index.ts'
import {
  type CompletionActsDeps,
  createCompletionActs,
  workCompletionActs,
} from '../completion-acts/index.ts'
import type { Config } from '../config.ts'
import { readSupplier } from '../counterparties/index.ts'
import {
  createCustomerAnswerHandler,
  createDealActs,
  createIntake,
  createOnecHook,
  createStatusWatcher,
  readBitrix24State,
  readDraftSettings,
  sweepBitrix24Events,
  workDealActs,
  workFeedback,
} from '../deal-acts/index.ts'
import { closeDocuments } from '../documents/index.ts'
import { createIdentity } from '../identity/index.ts'
import { defaultStatusRules } from '../onec/port.ts'
import { createClamd } from '../platform/antivirus.ts'
import { type Clock, createClock } from '../platform/clock.ts'
import { type Closers, closeAll } from '../platform/close-all.ts'
import { startCluster } from '../platform/database/cluster.ts'
import { assertReachable, connect } from '../platform/database/connect.ts'
import { migrate } from '../platform/database/migrate.ts'
import { createSlots } from '../platform/database/slots.ts'
import { createLogger, type Logger } from '../platform/log.ts'
import {
  deliverLetter,
  openMailServer,
  requeueForgottenLetters,
} from '../platform/mail/deliver-letter.ts'
import { createMetrics } from '../platform/metrics.ts'
import { openNotifications } from '../platform/notifications.ts'
import { openQueue } from '../platform/queue.ts'
import { createLimiter } from '../platform/rate-limit.ts'
import { openStorage } from '../platform/storage.ts'
import {
  createReconciliation,
  type ReconciliationDeps,
  workReconciliation,
} from '../reconciliation/index.ts'
import type { Bitrix24Endpoint } from './connect-bitrix24.ts'
import { connectOnec, type OnecEndpoint } from './connect-onec.ts'
import { createDealActsDeps } from './deal-acts.ts'
import { createOnecHealth } from './onec-health.ts'
import type { Intakes, Services } from './services.ts'
import { createStaff } from './staff.ts'
import { sweepExpired } from './sweep-expired.ts'

/** Where 1C, Bitrix24 and the mail server are: as configured, or the sandbox's. Null: not connected. */
export interface Endpoints {
  onec: OnecEndpoint | null
  bitrix24: Bitrix24Endpoint | null
  smtpUrl: string | null
}

export type App = Awaited<ReturnType<typeof compose>>

/** Advisory-lock space of the places for calls to 1C. */
const ONEC_SLOTS_SPACE = 7_218_302

interface ComposeOptions {
  clock?: Clock
  log?: Logger
  runsJobs?: boolean
  onecTotalMs?: number
}

/**
 * Builds everything that works without a browser, outward from the platform. The caller closes it.
 * @throws when something of it cannot be had; what was opened by then is closed again
 */
export async function compose(config: Config, endpoints: Endpoints, options: ComposeOptions = {}) {
  const closers: Closers = []
  try {
    return await build(config, endpoints, options, closers)
  } catch (error) {
    await closeAll(closers).catch(() => undefined)
    throw error
  }
}

async function build(
  config: Config,
  endpoints: Endpoints,
  options: ComposeOptions,
  closers: Closers,
) {
  const log = options.log ?? createLogger(config.LOG_LEVEL)
  const clock = options.clock ?? createClock(config.TIME_ZONE)
  const runsJobs = options.runsJobs ?? config.runsWorker

  const cluster = config.DATABASE_URL ? null : await startCluster(join(config.dataDir, 'postgres'))
  if (cluster) closers.push(cluster.stop)
  const url = config.DATABASE_URL ?? cluster?.url ?? ''
  const database = connect(url)
  closers.push(database.close)
  await assertReachable(database)
  const migrated = await migrate(database.pool)
  if (migrated.length > 0) log.info({ migrated }, 'database brought up to date')

  const queue = await openQueue(url, log, runsJobs)
  closers.push(queue.stop)
  const signals = await openNotifications(database)
  const slots = createSlots(url, ONEC_SLOTS_SPACE, config.ONEC_CONCURRENCY)
  const metrics = createMetrics()
  const health = createOnecHealth(database.prisma, clock.now)
  closers.push(slots.close, signals.close)

  const draftSettings = () => readDraftSettings(database.prisma)
  const {
    onec,
    completionActs: actsPort,
    drafts,
  } = connectOnec(
    endpoints.onec,
    { config, slots, metrics, health, log, draftSettings, totalMs: options.onecTotalMs },
    closers,
  )
  const mailServer = endpoints.smtpUrl ? openMailServer(endpoints.smtpUrl, config.MAIL_FROM) : null
  if (mailServer) closers.push(mailServer.close)

  const supplier = async () => {
    const { name, inn, kpp } = await readSupplier(database.prisma)
    const unnamed = config.DEFAULT_LOCALE === 'ru' ? 'Поставщик' : 'The supplier'
    return { name: name || unnamed, inn: inn || null, kpp: kpp || null }
  }
  const common = {
    database,
    queue,
    signals,
    storage: openStorage(config.storageUrl),
    clock,
    log,
    supplier,
    publicUrl: config.publicUrl,
    metrics,
  }
  const { deps: dealDeps, intake } = await createDealActsDeps(
    config,
    endpoints.bitrix24,
    { ...common, drafts },
    closers,
  )
  const deps: ReconciliationDeps = {
    ...common,
    onec,
    limits: {
      minute: createLimiter(database.pool, 'acts:minute', 6, 60),
      day: createLimiter(database.pool, 'acts:day', 60, 86_400),
    },
  }
  const actsDeps: CompletionActsDeps = {
    ...common,
    onec: actsPort,
    defaultRules: defaultStatusRules(config.ONEC_CONFIGURATION),
    watcher: createStatusWatcher(dealDeps),
  }
  const reconciliation = createReconciliation(deps)
  const services: Services = {
    identity: createIdentity({
      database,
      queue,
      clock,
      publicUrl: config.publicUrl,
      isHttps: config.isHttps,
    }),
    reconciliation,
    completionActs: createCompletionActs(actsDeps),
    dealActs: createDealActs(dealDeps),
    answers: createAnswers({
      ...common,
      onAnswer: createCustomerAnswerHandler(dealDeps),
      antivirus: config.ANTIVIRUS_URL ? createClamd(config.ANTIVIRUS_URL) : null,
      limits: {
        messages: createLimiter(database.pool, 'answers:words', 60, 3600),
        files: createLimiter(database.pool, 'answers:files', 60, 3600),
      },
    }),
    staff: createStaff({
      database,
      queue,
      health,
      onec: {
        configured: onec !== null,
        sandbox: config.sandbox,
        state: () => onec?.state() ?? 'closed',
      },
      bitrix24: (locale) => readBitrix24State(dealDeps, locale),
    }),
  }

  const intakes: Intakes = {
    bitrix24: createIntake(intake),
    onec: createOnecHook(dealDeps, actsDeps),
  }

  const stops: (() => void)[] = []
  if (runsJobs) {
    await workReconciliation(deps, config.ONEC_CONCURRENCY)
    stops.push(await workCompletionActs(actsDeps))
    stops.push(await workDealActs(dealDeps, config.ONEC_CONCURRENCY))
    stops.push(await workFeedback(dealDeps, actsDeps))
    if (mailServer) {
      await queue.work('send-mail', 2, ({ mailId }) =>
        deliverLetter({ prisma: database.prisma, server: mailServer, metrics }, mailId),
      )
    }
    await queue.work('sweep-expired', 1, async () => {
      await sweepExpired(database.prisma, clock.now())
      await sweepUploads({ prisma: database.prisma, storage: common.storage }, clock.now())
      await sweepBitrix24Events(dealDeps, clock.now())
      if (mailServer) {
        await requeueForgottenLetters({ prisma: database.prisma, queue }, clock.now())
      }
    })
    await queue.schedule('sweep-expired', '17 * * * *')
  }

  return {
    services,
    intakes,
    database,
    queue,
    metrics,
    log,
    clock,
    config,
    onec,
    /** For work that has no page: jobs, benchmarks, tests. */
    reconciliationDeps: deps,
    actsDeps,
    dealDeps,
    /** Ends in order: no new jobs, calls under way finish, then connections, last the cluster. */
    close: async () => {
      for (const stop of stops) stop()
      await reconciliation.drain()
      await queue.stop()
      await reconciliation.drain()
      await closeDocuments()
      await closeAnswers()
      await closeAll(closers)
    },
  }
}
