import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bitrix24Sandbox } from '../../../sandbox/bitrix24/index.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import { type Bitrix24, createBitrix24, type StageEntry } from '../../../server/bitrix24/index.ts'
import { currentPortal } from '../../../server/bitrix24-portal/portal.ts'
import { allJobs } from '../../../server/composition/jobs.ts'
import { makeDealAct } from '../../../server/deal-acts/draft/make-deal-act.ts'
import type { DealActsDeps } from '../../../server/deal-acts/index.ts'
import { recordStageEntries } from '../../../server/deal-acts/intake/stage-entries.ts'
import { itemKeys } from '../../../server/deal-acts/mapping/keys.ts'
import { unitOf } from '../../../server/deal-acts/mapping/unit.ts'
import { type DealRuleInput, dealRules } from '../../../server/deal-acts/rules/schema.ts'
import { writeDealRules } from '../../../server/deal-acts/rules/stored-rules.ts'
import {
  createDraftsPort,
  type DraftsClient,
  type DraftsOptions,
} from '../../../server/onec/odata/drafts/create.ts'
import type { DraftSettings } from '../../../server/onec/port.ts'
import { draftOptionsOf } from '../../../server/onec/port.ts'
import type { CallObservation } from '../../../server/onec/transport/caller.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { createSealer } from '../../../server/platform/crypto/sealer.ts'
import type {
  Bitrix24Portal,
  DealAct,
  Prisma,
} from '../../../server/platform/database/client/client.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { createLogger, type Logger } from '../../../server/platform/log.ts'
import { createMetrics } from '../../../server/platform/metrics.ts'
import { openNotifications } from '../../../server/platform/notifications.ts'
import { openQueue } from '../../../server/platform/queue/queue.ts'
import { openStorage } from '../../../server/platform/storage.ts'
import { createThrottle } from '../../../server/platform/throttle.ts'
import { createDatabase } from '../databases/database.ts'

/** When the app's clock begins; tests move it by `advance`. */
export const NOW = new Date('2026-11-27T09:00:00Z')
/** The stages of the sandbox's funnels that ask for an act. */
export const ACT_STAGES = ['WON', 'C1:ACT']

export interface DealActsApp {
  deps: DealActsDeps & { bitrix24: Bitrix24; drafts: DraftsClient }
  sandbox: Sandbox & { bitrix24: Bitrix24Sandbox }
  /** What was asked of 1C since it was last emptied. */
  onecCalls: CallObservation[]
  /** Moves the clock of the portal and of both imitations. */
  advance(milliseconds: number): void
  portal(): Promise<Bitrix24Portal>
  /** In place of the one rule for both stages; see `rule`. */
  setRules(...rules: DealRuleInput[]): Promise<void>
  /** A deal of the month whose card has nothing unusual, by its place among those, from 0. */
  plainDeal(place?: number): number
  /** Moves a deal to the stage of its funnel that asks for an act, as a manager does; the newest entry. */
  close(dealId: number): StageEntry
  /** Moves a deal to any stage; the entry that this makes. */
  moveTo(dealId: number, stageId: string): StageEntry
  /** Moves it away from that stage again. */
  reopen(dealId: number): void
  /** Closes a deal and takes note of it: its newest act. */
  enter(dealId: number): Promise<DealAct>
  /** The newest act of a deal. */
  act(dealId: number): Promise<DealAct>
  /** Brings on every act that is queued or whose time has come, until there is none; jobs are not waited for. */
  work(): Promise<void>
  /** Maps whatever of the deal 1C's configuration has no counterpart for, as staff would. */
  mapDeal(dealId: number): Promise<void>
  end(): Promise<void>
}

/** A rule with everything a form may leave out. */
export function rule(given: Partial<DealRuleInput> = {}): DealRuleInput {
  return {
    id: 'stages',
    name: 'Акт по стадии',
    when: { stages: ACT_STAGES },
    document: 'services_sale',
    ...given,
  }
}

/**
 * What turning deals into drafts stands on: a database, a sandbox of 1C in one of the configurations and of
 * Bitrix24, ports to both without limits, and a clock that stands still. No jobs run by themselves.
 */
export async function startDealActsApp(
  options: {
    configuration?: DraftsOptions['configuration']
    /** How many deals the month has; those from 67 on have no oddities. */
    deals?: number
    delivery?: DealActsDeps['delivery']
    fileFolder?: string
    drafts?: Partial<DraftsOptions>
    deps?: Partial<DealActsDeps>
    log?: Logger
    runsJobs?: boolean
  } = {},
): Promise<DealActsApp> {
  const { configuration = 'bp30', deals = 80, delivery = 'odata' } = options
  let shift = 0
  const now = () => new Date(NOW.getTime() + shift)
  const clock = createClock('Europe/Moscow', now)
  const log = options.log ?? createLogger('silent')
  const folder = await mkdtemp(join(tmpdir(), 'sverka-deals-'))
  const started = await startSandbox({
    configuration,
    now,
    acts: { counterparties: ['orion'], from: '2026-11-01', extra: 0 },
    bitrix24: { deals, limits: false, publicHandlersOnly: false },
  })
  const { bitrix24: portal } = started
  if (!portal) throw new Error('the sandbox has no portal')
  const sandbox = { ...started, bitrix24: portal }

  const url = await createDatabase()
  const database = connect(url, { connections: 12 })
  const { prisma } = database
  const queue = await openQueue(url, log, options.runsJobs ?? false, allJobs)
  const notifications = await openNotifications(database)

  const bitrix24 = createBitrix24({
    access: { kind: 'webhook', url: portal.webhookUrl },
    throttle: createThrottle(database.pool, 'app', { burst: 1000, perSecond: 1000 }),
    log,
    retry: { delaysMs: [1, 1], busyMs: [1, 1] },
  })
  const onecCalls: CallObservation[] = []
  let settings: DraftSettings | null = null
  const drafts: DraftsClient = createDraftsPort({
    url: sandbox.onec.url,
    user: sandbox.onec.user,
    password: sandbox.onec.password,
    configuration,
    concurrency: { acquire: async () => () => undefined },
    log,
    onCall: (call) => onecCalls.push(call),
    retry: { delaysMs: [1, 1] },
    breaker: { failures: 1000 },
    settings: async () => {
      settings ??= await settingsOf(drafts, configuration)
      return settings
    },
    ...options.drafts,
  })
  const { lineFacts, usualKind } = draftOptionsOf(configuration)
  const deps: DealActsApp['deps'] = {
    database,
    queue,
    notifications,
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    sealer: createSealer(Buffer.alloc(32, 7)),
    clock,
    log,
    metrics: createMetrics(),
    publicUrl: 'http://localhost:3000',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    configuration,
    delivery,
    fileFolder: options.fileFolder ?? null,
    lineFacts,
    actStages: ACT_STAGES,
    quietSeconds: 0,
    usualKind,
    outgoingToken: portal.outgoingToken,
    hookSecret: 'hook-secret',
    supplier: async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: null }),
    ...options.deps,
    bitrix24,
    drafts,
  }

  const actStageOf = (dealId: number) => (portal.deal(dealId).categoryId === 0 ? 'WON' : 'C1:ACT')

  const app: DealActsApp = {
    deps,
    sandbox,
    onecCalls,
    advance: (milliseconds) => {
      shift += milliseconds
    },
    portal: () => currentPortal(deps),
    setRules: async (...rules) => writeDealRules(prisma, dealRules.parse(rules)),
    plainDeal: (place = 0) => {
      const found = portal.deals().filter(({ remark }) => remark.ru === '')[place]
      if (!found) throw new Error(`there is no plain deal ${place}`)
      return found.id
    },
    close: (dealId) => app.moveTo(dealId, actStageOf(dealId)),
    moveTo: (dealId, stageId) => {
      portal.moveDeal(dealId, stageId)
      return newestEntry(portal, dealId)
    },
    reopen: (dealId) => {
      portal.moveDeal(dealId, portal.deal(dealId).categoryId === 0 ? 'EXECUTING' : 'C1:WORK')
    },
    enter: async (dealId) => {
      const row = await app.portal()
      await recordStageEntries(deps, row, [app.close(dealId)], 'event')
      return app.act(dealId)
    },
    act: (dealId) =>
      prisma.dealAct.findFirstOrThrow({
        where: { entityTypeId: 2, dealId },
        orderBy: { revision: 'desc' },
      }),
    work: () => workAll(deps),
    mapDeal: (dealId) => mapDeal(deps, dealId),
    end: async () => {
      await queue.stop()
      await Promise.all([drafts.close(), bitrix24.close()])
      await notifications.close()
      await database.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
      // Bitrix24 overlooks what it does not know; a test that made such a call fails here.
      const differences = portal.undocumentedCalls()
      if (differences.length > 0) throw new Error(`Calls to Bitrix24: ${differences.join('; ')}`)
    },
  }
  await app.portal()
  return app
}

function newestEntry(portal: Bitrix24Sandbox, dealId: number): StageEntry {
  const entry = portal.stageHistoryOf(dealId).at(-1)
  if (!entry) throw new Error(`deal ${dealId} has no history`)
  const { id, ownerId, stageId, categoryId, createdTime } = entry
  return {
    id,
    entityTypeId: 2,
    dealId: ownerId,
    stageId,
    categoryId,
    at: createdTime,
    kind: 'moved',
  }
}

/** More rounds than any act needs by itself. */
const MAX_ROUNDS = 20

async function workAll(deps: DealActsDeps): Promise<void> {
  const { prisma } = deps.database
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const now = deps.clock.now()
    const due = await prisma.dealAct.findMany({
      where: {
        OR: [
          { status: 'queued' },
          { status: 'waiting', nextAttemptAt: { lte: now } },
          { status: 'working', leaseUntil: { lt: now } },
        ],
      },
      orderBy: { serial: 'asc' },
      select: { id: true },
    })
    if (due.length === 0) return
    for (const { id } of due) await makeDealAct(deps, id)
  }
  throw new Error('acts go round in circles')
}

/** What staff would have chosen in 1C's own lists. */
async function settingsOf(
  drafts: DraftsClient,
  configuration: DraftsOptions['configuration'],
): Promise<DraftSettings> {
  const departments =
    configuration === 'unf30' ? await drafts.choices('department', { text: '' }) : null
  return {
    departmentGuid: (departments?.kind === 'done' && departments.value.items[0]?.guid) || null,
    warehouseGuid: null,
    deliveryMethod: 'Самовывоз',
    production: null,
  }
}

async function mapDeal(deps: DealActsApp['deps'], dealId: number): Promise<void> {
  const [deal, items] = await Promise.all([
    deps.bitrix24.deal({ entityTypeId: 2, dealId }),
    deps.drafts.searchItems({ text: '' }),
  ])
  if (deal.kind !== 'done' || items.kind !== 'done') throw new Error('nothing to map by')
  const rows = deal.value.lines.flatMap((line): Prisma.DealMappingCreateManyInput[] => {
    const like = items.value.items.find(({ name }) => name === line.name) ?? items.value.items[0]
    if (!like) return []
    const { guid, name, unit } = like
    const unitKey = unitOf(line.unit)
    const common = { updatedAt: deps.clock.now() }
    return [
      {
        ...common,
        kind: 'item',
        key: itemKeys(line)[0],
        shown: line.name,
        target: { to: 'onec', guid, name, unit },
      },
      ...(unitKey.kind === 'custom'
        ? [
            {
              ...common,
              kind: 'unit',
              key: unitKey.key,
              shown: unitKey.shown,
              target: { to: 'text' },
            },
          ]
        : []),
    ]
  })
  await deps.database.prisma.dealMapping.createMany({ data: rows, skipDuplicates: true })
}
