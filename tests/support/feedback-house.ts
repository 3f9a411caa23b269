import { onTestFinished } from 'vitest'
import type { Bitrix24Port } from '../../server/bitrix24/index.ts'
import { type CompletionActsDeps, syncActs } from '../../server/completion-acts/index.ts'
import { makeDealAct } from '../../server/deal-acts/draft/attempt.ts'
import { createStandingsWatcher } from '../../server/deal-acts/feedback/index.ts'
import { type WatchOutcome, watchDrafts } from '../../server/deal-acts/feedback/watch.ts'
import type { DealActsDeps } from '../../server/deal-acts/index.ts'
import { tellDeal } from '../../server/deal-acts/report/send.ts'
import {
  type CompletionActsClient,
  createCompletionActsPort,
} from '../../server/onec/odata/completion-acts.ts'
import { defaultStatusRules } from '../../server/onec/port.ts'
import type { CallObservation } from '../../server/onec/transport/observation.ts'
import type { DealAct } from '../../server/platform/database/client/client.ts'
import { type DealActsHouse, startDealActsHouse } from './deal-acts-house.ts'

export const MINUTE = 60_000
const NEVER = new AbortController().signal

/** A deal act whose document is in 1C. */
export type Drafted = DealAct & { set: string; ref: string }

export interface FeedbackHouse extends DealActsHouse {
  actsDeps: CompletionActsDeps & { onec: CompletionActsClient }
  /** What the reading of acts and the watch asked of 1C since it was last emptied. */
  readCalls: CallObservation[]
  /** Closes a deal, and has its draft made in 1C. */
  draft(dealId?: number): Promise<Drafted>
  /** One reading of completion acts, so many minutes later. */
  readAfter(minutes: number): Promise<void>
  /** One watch of drafts, so many minutes later. */
  watchAfter(minutes: number): Promise<WatchOutcome>
  /** Sends whatever may be sent now. Breaks off as a process that dies does when the port throws. */
  tell(port?: Bitrix24Port): Promise<void>
  /** What the deal's people read in its timeline, without markers and addresses, oldest first. */
  timeline(dealId: number): string[]
}

/** A house in which drafts of deals are followed: the reading of acts, the watch and the outbox, by hand. */
export async function startFeedbackHouse(
  options: Parameters<typeof startDealActsHouse>[0] & { deps?: Partial<DealActsDeps> } = {},
): Promise<FeedbackHouse> {
  const { configuration = 'bp30' } = options
  const house = await startDealActsHouse({ deals: 90, ...options })
  const { deps, sandbox } = house
  const readCalls: CallObservation[] = []
  const onec = createCompletionActsPort({
    url: sandbox.onec.url,
    user: sandbox.onec.user,
    password: sandbox.onec.password,
    configuration,
    forms: null,
    concurrency: { acquire: async () => () => undefined },
    log: deps.log,
    onCall: (call) => readCalls.push(call),
    retry: { delaysMs: [1, 1] },
  })
  const { database, queue, signals, storage, clock, log, supplier } = deps
  const actsDeps: FeedbackHouse['actsDeps'] = {
    database,
    queue,
    signals,
    storage,
    clock,
    log,
    supplier,
    onec,
    defaultRules: defaultStatusRules(configuration),
    watcher: createStandingsWatcher(deps),
  }
  const { prisma } = database
  const made: FeedbackHouse = {
    ...house,
    actsDeps,
    readCalls,
    draft: async (dealId = house.plainDeal()) => {
      await house.mapDeal(dealId)
      const { id } = await house.enter(dealId)
      await makeDealAct(deps, id)
      const { set, ref, ...act } = await house.act(dealId)
      if (act.status !== 'created' || set === null || ref === null) {
        throw new Error(`no draft of deal ${dealId}: ${act.status} ${act.errorCode}`)
      }
      return { ...act, set, ref }
    },
    readAfter: async (minutes) => {
      house.advance(minutes * MINUTE)
      const report = await syncActs(actsDeps)
      if (report.outcome !== 'done') throw new Error(`not read: ${JSON.stringify(report)}`)
    },
    watchAfter: (minutes) => {
      house.advance(minutes * MINUTE)
      return watchDrafts(deps, actsDeps, { signal: NEVER })
    },
    tell: async (port = deps.bitrix24) => {
      const waiting = await prisma.dealMessage.findMany({
        where: { status: { in: ['queued', 'sending'] } },
        distinct: ['dealActId'],
        orderBy: { serial: 'asc' },
        select: { dealActId: true },
      })
      for (const { dealActId } of waiting) {
        await tellDeal({ ...deps, bitrix24: port }, dealActId, NEVER)
      }
    },
    timeline: (dealId) =>
      sandbox.bitrix24.timelineOf(dealId).map(({ comment }) => comment.split('\n')[0] ?? ''),
    end: async () => {
      await onec.close()
      await house.end()
    },
  }
  onTestFinished(made.end)
  return made
}
