import {
  type Bitrix24Port,
  type DealReference,
  isDealType,
  type StageEntry,
} from '../../bitrix24/index.ts'
import { currentPortal, SET_UP_EVENT, setUpApplication } from '../../bitrix24-portal/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure, FailureKind, Outcome } from '../../platform/errors/failure.ts'
import { withLogSubject } from '../../platform/log.ts'
import { dealKey, dealsByType, uniqueDeals, whereDeals } from '../act/deal-key.ts'
import { noteChangedDeals } from '../changes/note-changes.ts'
import type { DealActsDeps } from '../deps.ts'
import { type DealRule, stagesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { answerForeignRobots } from './answer-foreign-robots.ts'
import { dealsOfClients } from './changed-clients.ts'
import { absorbEventFlood } from './event-flood.ts'
import { type EventRow, tracesOf } from './event-row.ts'
import { lockDeal } from './request-deal-act.ts'
import { restartQuiet } from './restart-quiet.ts'
import { requestActsForRobots } from './robot-requests.ts'
import { recordStageEntries, resumeChangedDeals } from './stage-entries.ts'
import { withSetUp } from './tabs.ts'

export interface InboxReport {
  /** Rows that are done with. */
  read: number
  /** Deals that Bitrix24 was asked about. */
  deals: number
  opened: number
  /** What stopped the reading; the rows stay for the next time. */
  failure: Failure | null
}

/** Rows read in a round: the few events of one move come close together. */
const WINDOW = 300
/** Deals of a round: one request to Bitrix24 has room for so many. */
const MAX_DEALS = 50
/** Longer than a call to Bitrix24 may take, turns included. */
const ROUND_TIMEOUT_MS = 180_000
/** A deal that Bitrix24 cannot be asked about for so long is left to the sweep. */
const GIVE_UP_AFTER_MS = 86_400_000

/**
 * Reads the inbox until it is empty. An event says no more than which deal was changed, so each deal is asked
 * about once, however many events there are of it. Rows are done with in the transaction that uses them, and
 * locked until then: any number of processes may read at once, and a process that dies gives its rows back.
 */
export async function readInbox(deps: DealActsDeps, signal: AbortSignal): Promise<InboxReport> {
  const report: InboxReport = { read: 0, deals: 0, opened: 0, failure: null }
  if (!deps.bitrix24) return report
  const { bitrix24 } = deps
  const portal = await currentPortal(deps)
  const rules = await readDealRules(deps)
  for (;;) {
    signal.throwIfAborted()
    await absorbEventFlood(deps, bitrix24, portal, rules, report, signal)
    if (report.failure) return report
    const isMore = await deps.database.prisma.$transaction(
      (transaction) => readRound({ deps, bitrix24, portal, rules, transaction, signal, report }),
      { timeout: ROUND_TIMEOUT_MS, maxWait: 20_000 },
    )
    if (!isMore || report.failure) return report
  }
}

interface Round {
  deps: DealActsDeps
  bitrix24: Bitrix24Port
  portal: Bitrix24Portal
  rules: readonly DealRule[]
  transaction: Transaction
  signal: AbortSignal
  report: InboxReport
}

/** True: there may be more. */
async function readRound(round: Round): Promise<boolean> {
  const { deps, portal, transaction, report } = round
  const window = await transaction.$queryRaw<EventRow[]>`
    SELECT id, portal_id AS "portalId", source::text, event, entity_type_id AS "entityTypeId",
      deal_id AS "dealId", body->'client' AS client, received_at AS "receivedAt",
      trace_parent AS "traceParent"
    FROM bitrix24_events WHERE processed_at IS NULL ORDER BY id LIMIT ${WINDOW}
    FOR UPDATE SKIP LOCKED`
  if (window.length === 0) return false
  const rows = firstDeals(window)
  // Of a portal that is not in use any more nobody can be asked.
  const own = rows.filter(({ portalId }) => portalId === portal.id)
  const left = new Set<bigint>()

  const setUps = own.filter(({ event, dealId }) => event === SET_UP_EVENT && dealId === null)
  if (setUps.length > 0) {
    const end = await setUpApplication(withSetUp(deps), round.bitrix24, round.signal)
    if (isRetryable(end)) for (const { id } of setUps) left.add(id)
    else if (end.kind !== 'done') report.failure = end.failure
  }
  const unread = await readDeals(round, own)
  for (const id of unread) left.add(id)
  const ofClients = own.filter(({ client }) => client !== null)
  const mended = await dealsOfClients(
    round,
    portal.id,
    ofClients.flatMap(({ client }) => client ?? []),
    round.signal,
  )
  if (isRetryable(mended)) for (const { id } of ofClients) left.add(id)
  const ofRobots = own.filter(({ source }) => source !== 'event')
  const asked = ofRobots.filter(({ entityTypeId }) => isDealType(entityTypeId))
  const foreign = ofRobots.filter(({ entityTypeId }) => !isDealType(entityTypeId))
  for (const id of await answerForeignRobots(round, foreign)) left.add(id)
  const changed = own.filter(({ id, source }) => source === 'event' && !left.has(id))
  const withAct = [
    ...(await dealsWithAct(round, dealsOf(changed))),
    ...(mended.kind === 'done' ? mended.value : []),
  ]
  for (const deal of uniqueDeals([...withAct, ...dealsOf(asked)])) {
    await lockDeal(transaction, portal.id, deal)
  }
  await resumeChangedDeals(deps, portal.id, withAct, transaction)
  await restartQuiet(deps, transaction, portal.id, withAct)
  await noteChangedDeals(deps, transaction, portal.id, withAct)
  await requestActsForRobots(deps, transaction, asked)

  const done = rows.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  await transaction.bitrix24Event.updateMany({
    where: { id: { in: done } },
    data: { processedAt: deps.clock.now() },
  })
  report.read += done.length
  return done.length > 0 && (left.size === 0 || rows.length < window.length)
}

/** The rows of the first deals of the window, and those of no deal. */
function firstDeals(window: EventRow[]): EventRow[] {
  const deals = new Set<string>()
  return window.filter(({ entityTypeId, dealId }) => {
    if (dealId === null) return true
    const key = dealKey({ entityTypeId, dealId })
    if (deals.has(key)) return true
    if (deals.size === MAX_DEALS) return false
    deals.add(key)
    return true
  })
}

/** Asks what became of the deals, and takes note of it. Gives the rows that are to be read again later. */
async function readDeals(
  { deps, bitrix24, portal, rules, signal, report }: Round,
  own: EventRow[],
): Promise<bigint[]> {
  const events = own.filter(({ source, dealId }) => source === 'event' && dealId !== null)
  const unasked = new Set<string>()
  for (const [entityTypeId, dealIds] of dealsByType(dealsOf(events))) {
    const stages = stagesOf(rules, entityTypeId)
    if (stages.length === 0) continue
    const question = { entityTypeId, dealIds, stages }
    const histories = await withLogSubject({ dealIds }, () =>
      bitrix24.stageHistoryOfDeals(question, signal),
    )
    if (histories.kind !== 'done') {
      report.failure = histories.failure
      return events.map(({ id }) => id)
    }
    const entries: StageEntry[] = []
    for (const [dealId, history] of histories.value) {
      if (history.kind === 'done') entries.push(...history.value)
      else if (isRetryable(history)) unasked.add(dealKey({ entityTypeId, dealId }))
      else {
        const details = { entityTypeId, dealId, code: history.failure.code }
        deps.log.warn(details, 'a deal that cannot be asked about')
      }
    }
    report.deals += dealIds.length
    const traces = tracesOf(events)
    report.opened += (await recordStageEntries(deps, portal, entries, 'event', traces)).opened
  }
  const now = deps.clock.now().getTime()
  return events
    .filter(({ entityTypeId, dealId, receivedAt }) => {
      const isYoung = now - receivedAt.getTime() < GIVE_UP_AFTER_MS
      return dealId !== null && unasked.has(dealKey({ entityTypeId, dealId })) && isYoung
    })
    .map(({ id }) => id)
}

/** Most deals that change have no act, and nothing follows from it. */
async function dealsWithAct(
  { portal, transaction }: Round,
  deals: readonly DealReference[],
): Promise<DealReference[]> {
  return transaction.dealAct.findMany({
    where: { portalId: portal.id, ...whereDeals(deals) },
    distinct: ['entityTypeId', 'dealId'],
    select: { entityTypeId: true, dealId: true },
  })
}

function dealsOf(rows: readonly EventRow[]): DealReference[] {
  const named = rows.flatMap(({ entityTypeId, dealId }) =>
    dealId === null ? [] : [{ entityTypeId, dealId }],
  )
  return uniqueDeals(named)
}

function isRetryable({ kind }: Outcome<unknown> | { kind: FailureKind }): boolean {
  return kind === 'unavailable' || kind === 'unknown'
}
