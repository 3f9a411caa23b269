import { closeAnswers, createAnswers, sweepUploads } from '../answers/index.ts'
import { workOutbox } from '../bitrix24-portal/index.ts'
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
  recordMessageEnd,
  sweepBitrix24Events,
  workDealActs,
  workFeedback,
} from '../deal-acts/index.ts'
import { closeDocuments } from '../documents/index.ts'
import { createIdentity } from '../identity/index.ts'
import { defaultStatusRules } from '../onec/port.ts'
import { createClamd } from '../platform/antivirus.ts'
import { SLOT_SPACES } from '../platform/database/advisory-locks.ts'
import { createSlots } from '../platform/database/slots.ts'
import {
  deliverLetter,
  openMailServer,
  requeueForgottenLetters,
} from '../platform/mail/deliver-letter.ts'
import {
  createReconciliation,
  type ReconciliationDeps,
  workReconciliation,
} from '../reconciliation/index.ts'
import type { Bitrix24Endpoint } from './connect-bitrix24.ts'
import { connectOnec, type OnecEndpoint } from './connect-onec.ts'
import { createDealActsDeps } from './deal-acts.ts'
import { createOnecHealth } from './onec-health.ts'
import { type OpenedPlatform, openPlatform, type PlatformOptions } from './platform.ts'
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

interface ComposeOptions extends PlatformOptions {
  /** Opened by the caller, who closes it; else the application has one of its own. */
  platform?: OpenedPlatform
  onecTotalMs?: number
}

/**
 * Builds everything that works without a browser, outward from the platform. The caller closes it.
 * @throws when something of it cannot be had; what was opened by then is closed again
 */
export async function compose(config: Config, endpoints: Endpoints, options: ComposeOptions = {}) {
  const closing = new AsyncDisposableStack()
  try {
    return await build(config, endpoints, options, closing)
  } catch (error) {
    await closing.disposeAsync().catch(() => undefined)
    throw error
  }
}

async function build(
  config: Config,
  endpoints: Endpoints,
  options: ComposeOptions,
  closing: AsyncDisposableStack,
) {
  const platform = options.platform ?? (await openPlatform(config, options))
  if (!options.platform) closing.defer(platform.close)
  const { database, queue, notifications, storage, clock, log, metrics, runsJobs } = platform
  const slots = createSlots(database.url, SLOT_SPACES.ONEC_CALLS, config.ONEC_CONCURRENCY)
  closing.defer(slots.close)
  const health = createOnecHealth(database.prisma, clock.now)

  const draftSettings = () => readDraftSettings(database.prisma)
  const {
    onec,
    completionActs: actsPort,
    drafts,
  } = connectOnec(
    endpoints.onec,
    { config, slots, metrics, health, log, draftSettings, totalMs: options.onecTotalMs },
    closing,
  )
  const mailServer = endpoints.smtpUrl ? openMailServer(endpoints.smtpUrl, config.MAIL_FROM) : null
  if (mailServer) closing.defer(async () => mailServer.close())

  const supplier = async () => {
    const { name, inn, kpp } = await readSupplier(database.prisma)
    const unnamed = config.DEFAULT_LOCALE === 'ru' ? 'Поставщик' : 'The supplier'
    return { name: name || unnamed, inn: inn || null, kpp: kpp || null }
  }
  const common = {
    database,
    queue,
    signals: notifications,
    storage,
    sealer: platform.sealer,
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
    closing,
  )
  const deps: ReconciliationDeps = {
    ...common,
    onec,
    limits: {
      minute: platform.limiter('acts:minute', 6, 60),
      day: platform.limiter('acts:day', 60, 86_400),
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
        messages: platform.limiter('answers:words', 60, 3600),
        files: platform.limiter('answers:files', 60, 3600),
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
    const owners = { deal_act: recordMessageEnd(dealDeps) }
    stops.push(await workOutbox({ ...dealDeps, owners }))
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

  closing.defer(closeAnswers)
  closing.defer(closeDocuments)
  closing.defer(reconciliation.drain)
  closing.defer(queue.stop)
  closing.defer(reconciliation.drain)
  for (const stop of stops) closing.defer(stop)

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
    close: () => closing.disposeAsync(),
  }
}
