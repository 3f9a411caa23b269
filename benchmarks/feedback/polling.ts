import { startSandbox } from '../../sandbox/index.ts'
import { syncCompletionActs } from '../../server/completion-acts/index.ts'
import { createStatusWatcher } from '../../server/deal-acts/feedback/index.ts'
import { nextCheck } from '../../server/deal-acts/feedback/next-check.ts'
import { runWatchJob } from '../../server/deal-acts/feedback/watch-job.ts'
import { createCompletionActsPort } from '../../server/onec/odata/acts/create.ts'
import { defaultStatusRules } from '../../server/onec/port.ts'
import { createClock } from '../../server/platform/clock.ts'
import { connect, type PrismaClient } from '../../server/platform/database/connect.ts'
import { makeDeps } from './deps.ts'

const MINUTE_MS = 60_000
/** Measured; figures are for an hour. */
const MINUTES = 20
const AN_HOUR = 60 / MINUTES
const NEVER = new AbortController().signal
const SET = 'Document_РеализацияТоваровУслуг'

export interface Polling {
  drafts: number
  /** Dated before the weeks that every reading compares: looked at by key. */
  byKey: number
  /** Of an hour. */
  calls: { lists: number; keys: number; properties: number; others: number }
  /** Seconds of an hour that 1C was busy with them. */
  onecSeconds: number
  /** From a change in 1C until the act of the deal shows it, the longest of `changes`. */
  slowestSeconds: number
  changes: number
}

/**
 * What following so many open drafts of the last week costs 1C, and how soon a change in one of them is seen:
 * readings and watches of twenty minutes as the jobs make them, on a clock of its own.
 * @param today the base writes its acts from 2023-01-01 up to this day, as many a day
 */
export async function measurePolling(
  databaseUrl: string,
  count: number,
  today: string,
): Promise<Polling> {
  let now = Date.parse(`${today}T09:00:00Z`)
  const clock = createClock('Europe/Moscow', () => new Date(now))
  const sandbox = await startSandbox({
    configuration: 'bp30',
    acts: { counterparties: [], extra: count },
    now: clock.now,
  })
  const { accountant } = sandbox.onec
  const calls = new Map<string, number>()
  let onecMs = 0
  const database = connect(databaseUrl)
  const deps = makeDeps({ database, clock })
  const onec = createCompletionActsPort({
    url: sandbox.onec.url,
    user: sandbox.onec.user,
    password: sandbox.onec.password,
    configuration: 'bp30',
    forms: null,
    concurrency: { acquire: async () => () => undefined },
    log: deps.log,
    onCall: ({ call, tries, durationMs }) => {
      calls.set(call, (calls.get(call) ?? 0) + tries)
      onecMs += durationMs
    },
  })
  const { queue, notifications, storage, log, supplier, publicUrl } = deps
  const actsDeps = {
    ...{ database, queue, notifications, storage, clock, log, supplier, publicUrl, onec },
    defaultRules: defaultStatusRules('bp30'),
    watcher: createStatusWatcher(deps),
  }
  try {
    const documents = accountant.list({ state: 'posted', top: count })
    for (const { ref } of documents) accountant.unpost(ref)
    const byKey = await writeDrafts(database.prisma, documents, clock)
    for (let isDone = false; !isDone; ) {
      const report = await syncCompletionActs(actsDeps)
      if (report.outcome !== 'done') throw new Error(JSON.stringify(report))
      isDone = report.isHistoryDone
    }
    await runWatchJob(deps, actsDeps, NEVER)
    calls.clear()
    onecMs = 0

    const waits: number[] = []
    let changed: { ref: string; at: number }[] = []
    for (let minute = 0; minute < MINUTES; minute++) {
      // Somewhere in the minute, by the comment, by a property or by posting.
      for (const by of [0, 1, 2]) {
        const { ref } = documents[(minute * 3 + by) * 97] ?? {}
        if (!ref) continue
        if (by === 0) accountant.post(ref)
        else accountant.reject(ref, 'Нет подписи', by === 1 ? 'comment' : 'property')
        changed.push({ ref, at: now + ((minute * 17 + by * 20) % 60) * 1000 })
      }
      now += MINUTE_MS
      const began = performance.now()
      if (minute % 2 === 0) await syncCompletionActs(actsDeps)
      else await runWatchJob(deps, actsDeps, NEVER)
      const tookMs = performance.now() - began
      const open = await database.prisma.dealAct.findMany({
        where: { ref: { in: changed.map(({ ref }) => ref) }, status: 'created' },
        select: { ref: true },
      })
      const unseen = new Set(open.map(({ ref }) => ref))
      for (const { ref, at } of changed) if (!unseen.has(ref)) waits.push(now + tookMs - at)
      changed = changed.filter(({ ref }) => unseen.has(ref))
    }
    const anHour = (...names: string[]) =>
      AN_HOUR * names.reduce((sum, name) => sum + (calls.get(name) ?? 0), 0)
    const all = anHour(...calls.keys())
    const lists = anHour('odata.page')
    const keys = anHour('odata.states', 'odata.read-many')
    const properties = anHour('odata.properties', 'odata.property-values')
    return {
      drafts: documents.length,
      byKey,
      calls: { lists, keys, properties, others: all - lists - keys - properties },
      onecSeconds: (AN_HOUR * onecMs) / 1000,
      slowestSeconds: Math.max(...waits) / 1000,
      changes: waits.length,
    }
  } finally {
    await onec.close()
    await database.close()
    await sandbox.close()
  }
}

/** Acts of deals as the engine leaves them, made over the last six days. Returns how many are watched by key. */
async function writeDrafts(
  prisma: PrismaClient,
  documents: readonly { ref: string; number: string; at: string }[],
  clock: ReturnType<typeof createClock>,
): Promise<number> {
  const now = clock.now()
  const portal = await prisma.bitrix24Portal.create({ data: { historySince: now, usedSince: now } })
  const rows = documents.map(({ ref, number, at }, place) => {
    const draftedAt = new Date(now.getTime() - (place % 6) * 24 * 60 * MINUTE_MS)
    const actDate = new Date(`${at.slice(0, 10)}T00:00:00Z`)
    const status = 'created' as const
    const look = nextCheck({ status, actDate, draftedAt }, { now, today: clock.today() })
    return {
      portalId: portal.id,
      dealId: place + 1,
      revision: 1,
      status,
      source: 'event' as const,
      stageId: 'C1:ACT',
      categoryId: 1,
      createdAt: draftedAt,
      updatedAt: draftedAt,
      draftedAt,
      set: SET,
      ref,
      number,
      actDate,
      nextCheckAt: look,
    }
  })
  await prisma.dealAct.createMany({ data: rows })
  return rows.filter(({ nextCheckAt }) => nextCheckAt !== null && nextCheckAt <= now).length
}
