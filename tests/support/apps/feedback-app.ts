import type { Bitrix24Port } from '../../../server/bitrix24/index.ts'
import {
  type CompletionActsDeps,
  syncCompletionActs,
} from '../../../server/completion-acts/index.ts'
import { makeDealAct } from '../../../server/deal-acts/draft/make-deal-act.ts'
import { createStatusWatcher } from '../../../server/deal-acts/feedback/index.ts'
import { type WatchOutcome, watchDrafts } from '../../../server/deal-acts/feedback/watch.ts'
import type { DealActsDeps } from '../../../server/deal-acts/index.ts'
import { sendReports } from '../../../server/deal-acts/report/index.ts'
import type { CompletionActsClient } from '../../../server/onec/odata/acts/create.ts'
import { defaultStatusRules } from '../../../server/onec/port.ts'
import type { CallObservation } from '../../../server/onec/transport/caller.ts'
import type { DealAct } from '../../../server/platform/database/client/client.ts'
import { openActsPort } from './acts-port.ts'
import { type DealActsApp, startDealActsApp } from './deal-acts-app.ts'

export const MINUTE = 60_000
const NEVER = new AbortController().signal

/** A deal act whose document is in 1C. */
export type Drafted = DealAct & { set: string; ref: string }

export interface FeedbackApp extends DealActsApp {
  actsDeps: CompletionActsDeps & { onec: CompletionActsClient }
  /** What the reading of acts and the watch asked of 1C since it was last emptied. */
  readCalls: CallObservation[]
  /** Closes a deal, and has its draft made in 1C: a deal that nobody has closed yet, unless one is named. */
  draft(dealId?: number): Promise<Drafted>
  /** A deal without oddities that no test has used yet. */
  freshDeal(): number
  /** One reading of completion acts, so many minutes later. */
  readAfter(minutes: number): Promise<void>
  /** One watch of drafts, so many minutes later. */
  watchAfter(minutes: number): Promise<WatchOutcome>
  /** Sends whatever may be sent now. Breaks off as a process that dies does when the port throws. */
  tell(port?: Bitrix24Port): Promise<void>
  /** 1C answers as though it did not have these any more, until `show`: another base, or a copy of an earlier day. */
  hide(...acts: Pick<Drafted, 'ref'>[]): void
  show(): void
  /** What the deal's people read in its timeline, without markers and addresses, oldest first. */
  timeline(dealId: number): string[]
}

/** A app in which drafts of deals are followed: the reading of acts, the watch and the outbox, by hand. */
export async function startFeedbackApp(
  options: Parameters<typeof startDealActsApp>[0] & { deps?: Partial<DealActsDeps> } = {},
): Promise<FeedbackApp> {
  const { configuration = 'bp30' } = options
  const app = await startDealActsApp({ deals: 140, ...options })
  const { deps, sandbox } = app
  const readCalls: CallObservation[] = []
  const onec = openActsPort(sandbox, {
    configuration,
    log: deps.log,
    onCall: (call) => readCalls.push(call),
    retry: { delaysMs: [1, 1] },
  })
  const hidden = new Set<string>()
  const port: CompletionActsClient = {
    ...onec,
    listHeaders: async (query, signal) => {
      const page = await onec.listHeaders(query, signal)
      if (page.kind !== 'done') return page
      const items = page.value.items.filter(({ ref }) => !hidden.has(ref))
      return { kind: 'done', value: { ...page.value, items } }
    },
    findHeaders: async (refs, signal) => {
      const states = await onec.findHeaders(refs, signal)
      if (states.kind !== 'done') return states
      const found = states.value.found.filter(({ ref }) => !hidden.has(ref))
      const missing = refs.filter(({ ref }) => !found.some((act) => act.ref === ref))
      return { kind: 'done', value: { found, missing } }
    },
  }
  const { database, queue, notifications, storage, clock, log, supplier, publicUrl } = deps
  const actsDeps: FeedbackApp['actsDeps'] = {
    database,
    queue,
    notifications,
    storage,
    clock,
    log,
    supplier,
    publicUrl,
    onec: port,
    defaultRules: defaultStatusRules(configuration),
    watcher: createStatusWatcher(deps),
  }
  const { prisma } = database
  let place = 0
  const freshDeal = () => app.plainDeal(place++)
  const made: FeedbackApp = {
    ...app,
    actsDeps,
    readCalls,
    freshDeal,
    draft: async (dealId = freshDeal()) => {
      await app.mapDeal(dealId)
      const { id } = await app.enter(dealId)
      await makeDealAct(deps, id)
      const { set, ref, ...act } = await app.act(dealId)
      if (act.status !== 'created' || set === null || ref === null) {
        throw new Error(`no draft of deal ${dealId}: ${act.status} ${act.errorCode}`)
      }
      return { ...act, set, ref }
    },
    readAfter: async (minutes) => {
      app.advance(minutes * MINUTE)
      const report = await syncCompletionActs(actsDeps)
      if (report.outcome !== 'done') throw new Error(`not read: ${JSON.stringify(report)}`)
    },
    watchAfter: (minutes) => {
      app.advance(minutes * MINUTE)
      return watchDrafts(deps, actsDeps, { signal: NEVER })
    },
    tell: async (port = deps.bitrix24) => {
      const waiting = await prisma.bitrix24Message.findMany({
        where: { status: { in: ['queued', 'sending'] } },
        distinct: ['ownerId'],
        orderBy: { serial: 'asc' },
        select: { ownerId: true },
      })
      for (const { ownerId } of waiting) {
        await sendReports({ ...deps, bitrix24: port }, ownerId, NEVER)
      }
    },
    hide: (...acts) => {
      for (const { ref } of acts) hidden.add(ref)
    },
    show: () => hidden.clear(),
    timeline: (dealId) =>
      sandbox.bitrix24.timelineOf(dealId).map(({ comment }) => comment.split('\n')[0] ?? ''),
    end: async () => {
      await onec.close()
      await app.end()
    },
  }
  return made
}
