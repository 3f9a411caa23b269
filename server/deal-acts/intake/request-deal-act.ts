import type { DealReference, StageEntry } from '../../bitrix24/index.ts'
import { lockTextInTransaction, TEXT_LOCKS } from '../../platform/database/advisory-locks.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { traceParent } from '../../platform/tracing/span.ts'
import { changeStatus, queueNewDealAct, updateDealAct } from '../act/change-status.ts'
import { dealKey } from '../act/deal-key.ts'
import { recordEvent } from '../act/events.ts'
import { lockDecisions } from '../act/lock-decisions.ts'
import { resumeDealActs } from '../act/resume.ts'
import type { DealActsDeps } from '../deps.ts'
import type { DealRule } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import type { DealActSource } from '../views/deal-acts.ts'
import { decideReentry } from './decide-reentry.ts'
import { quietMs, quietUntil } from './quiet.ts'

type Deps = Pick<DealActsDeps, 'queue' | 'clock' | 'quietSeconds'>
type RequestDeps = Deps & Parameters<typeof readDealRules>[0]

interface DealActRequest extends DealReference {
  portalId: string
  /** Null: asked for by hand or by a robot. */
  entry: StageEntry | null
  source: DealActSource
  actorId?: string
  rules: readonly DealRule[]
}

/** By hand or by a robot, whatever stage the deal is at. Asking twice is asking once while the act is under way. */
export async function requestDealAct(
  deps: RequestDeps,
  transaction: Transaction,
  request: Pick<DealActRequest, 'portalId' | 'entityTypeId' | 'dealId' | 'source' | 'actorId'>,
): Promise<{ kind: 'opened' | 'joined' | 'stands'; id: string }> {
  const rules = await readDealRules(deps)
  await lockDeal(transaction, request.portalId, request)
  return openOrJoinDealAct(deps, transaction, { ...request, entry: null, rules })
}

/** Until the transaction ends nobody else opens an act of this deal. */
export function lockDeal(
  transaction: Transaction,
  portalId: string,
  deal: DealReference,
): Promise<void> {
  return lockTextInTransaction(transaction, TEXT_LOCKS.actsOfDeal(portalId, dealKey(deal)))
}

/** Opens an act, joins the one under way, or finds one that needs no change. To be called under `lockDeal`. */
export async function openOrJoinDealAct(
  deps: Deps,
  transaction: Transaction,
  request: DealActRequest,
): Promise<{ kind: 'opened' | 'joined' | 'stands'; id: string }> {
  const { portalId, entityTypeId, dealId, entry, source, actorId, rules } = request
  const now = deps.clock.now()
  const newest = await transaction.dealAct.findFirst({
    where: { portalId, entityTypeId, dealId },
    orderBy: { revision: 'desc' },
  })
  const known = await transaction.dealStageEntry.aggregate({
    where: { portalId, entityTypeId, dealId },
    _max: { entryId: true },
  })
  const entryId = entry && BigInt(entry.id)
  const facts = { entryId, at: entry?.at ?? null, newestEntry: known._max.entryId }
  const decision = decideReentry(newest, facts, rules)
  const details = { source, ...(entry && { stage: entry.stageId, entry: entry.id }) }
  const happened = { at: now, ...(actorId && { actorId }) }

  if (decision.kind === 'open' || !newest) {
    const revision = decision.kind === 'open' ? decision.revision : 1
    // By hand and by a robot it is made at once.
    const rest = entry && {
      restMs: quietMs(rules, entry.stageId, deps),
      changedAt: entry.at ?? now,
      since: now,
    }
    const startAfter = rest && quietUntil(rest, now)
    const columns = {
      quietUntil: startAfter,
      traceParent: traceParent(),
      portalId,
      entityTypeId,
      dealId,
      revision,
      source,
      isRequested: entry === null,
      entryId,
      stageId: entry?.stageId ?? '',
      categoryId: entry?.categoryId ?? 0,
      enteredAt: entry?.at ?? null,
      createdAt: now,
      updatedAt: now,
    }
    const event = { kind: 'opened' as const, ...happened, details }
    const id = await queueNewDealAct(transaction, columns, event)
    const options = { transaction, ...(startAfter && { startAfter }) }
    await deps.queue.send('make-deal-act', { dealActId: id }, options)
    return { kind: 'opened', id }
  }

  await lockDecisions(transaction)
  const joined =
    decision.kind === 'join' && (await joinAct(deps, transaction, newest, request, decision))
  const kind = joined ? 'joined' : 'stands'
  await recordEvent(transaction, {
    dealActId: newest.id,
    kind: 'requested',
    ...happened,
    details: { ...details, outcome: kind },
  })
  return { kind, id: newest.id }
}

/** The act under way takes the new request in and is made anew. False: it was decided about this very moment. */
async function joinAct(
  deps: Deps,
  transaction: Transaction,
  { id, status }: Pick<DealAct, 'id' | 'status'>,
  { entry }: DealActRequest,
  { isLater }: { isLater: boolean },
): Promise<boolean> {
  const newEntry = entry &&
    isLater && {
      entryId: BigInt(entry.id),
      stageId: entry.stageId,
      categoryId: entry.categoryId,
      enteredAt: entry.at,
    }
  const columns = {
    ...newEntry,
    ...(!entry && { isRequested: true, quietUntil: null }),
    updatedAt: deps.clock.now(),
  }
  if (status === 'created') {
    const move = { cause: 'rewrite', to: 'queued' } as const
    if (!(await changeStatus(transaction, { id }, move, columns))) return false
    await deps.queue.send('make-deal-act', { dealActId: id }, { transaction })
    return true
  }
  await updateDealAct(transaction, id, columns)
  await resumeDealActs(deps, transaction, { id })
  // The job of an act whose deal was left alone comes too late for who asks now.
  if (!entry && status === 'queued') {
    await deps.queue.send('make-deal-act', { dealActId: id }, { transaction })
  }
  return true
}
