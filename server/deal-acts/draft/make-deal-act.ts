import { randomUUID } from 'node:crypto'
import type { GatheredDeal } from '../../bitrix24/index.ts'
import { isOfCurrentPortal } from '../../bitrix24-portal/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { nameInLog } from '../../platform/log.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import { changeStatus } from '../act/change-status.ts'
import { dealColumns } from '../act/deal-columns.ts'
import { referenceOf } from '../act/deal-key.ts'
import { createMarker, numberOfSerial } from '../act/document-identity.ts'
import { type ClaimedDealAct, claimDealAct, keepAlive } from '../act/lease.ts'
import { dealNow } from '../changes/check-deals.ts'
import { dealDigest } from '../changes/deal-digest.ts'
import { findRestored } from '../changes/restored-deal.ts'
import type { DealActsDeps } from '../deps.ts'
import { quietMs, quietUntil } from '../intake/quiet.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { exportDealAct } from './export-deal-act.ts'
import { inputsUnchanged } from './inputs-unchanged.ts'
import { keepExistingDraft } from './mark-created.ts'
import { notesJson } from './notes-json.ts'
import { postpone } from './postpone.ts'
import { type DraftRequest, type PreparedDraft, prepareDraft } from './prepare-draft.ts'
import { rewriteDraft, verifyRewrite } from './rewrite-draft.ts'
import { markUnwanted, stopForAttention } from './stop.ts'
import { verifyWrite } from './verify-write.ts'
import { readyColumns, writeDraft } from './write-draft.ts'

/** The deal may be changed while it is being read; after so many times it waits like any other. */
const MAX_ROUNDS = 3
const MAX_ENTRIES = 20

/**
 * Brings one deal act on: from the deal to a draft in 1C, or to the reason why not. Run twice, by several
 * processes, or cut off anywhere it ends the same: one act, one document.
 */
export async function makeDealAct(deps: DealActsDeps, dealActId: string): Promise<void> {
  const claimed = await claimDealAct(deps, dealActId)
  if (!claimed) return
  const { dealId, entityTypeId, attempts, traceParent } = claimed
  nameInLog({ dealId, dealActId })
  const alive = keepAlive(deps, claimed)
  try {
    const attributes = { dealId, entityTypeId, dealActId, attempts }
    await inSpan('deal act', { parent: traceParent, attributes }, () =>
      runAttempt(deps, claimed, alive.signal),
    )
  } catch (error) {
    if (error instanceof LostLease || alive.signal.aborted) return
    await postponeAfterError(deps, claimed, error)
  } finally {
    alive.stop()
  }
}

async function runAttempt(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  signal: AbortSignal,
): Promise<void> {
  const act = claimed.sentAt === null ? claimed : await verifyEarlierWrite(deps, claimed, signal)
  if (!act) return
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if ((await makeOnce(deps, act, signal)) === 'ended') return
  }
  const failure = new Failure('deal_act.broken_off', { details: { reason: 'changing' } })
  await postpone(deps, act, { outcome: 'unavailable', failure })
}

/** Whatever was sent is searched in 1C before anything is written again. Null: the attempt has ended. */
async function verifyEarlierWrite(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  signal: AbortSignal,
): Promise<ClaimedDealAct | null> {
  if (deps.drafts) {
    const verifyEarlier = claimed.draftedAt === null ? verifyWrite : verifyRewrite
    return verifyEarlier(deps, deps.drafts, claimed, signal)
  }
  const failure = new Failure('onec.odata_not_configured')
  await postpone(deps, claimed, { outcome: 'misconfigured', failure })
  return null
}

async function makeOnce(
  deps: DealActsDeps,
  act: ClaimedDealAct,
  signal: AbortSignal,
): Promise<'ended' | 'changed'> {
  const prepared = (await isOfCurrentPortal(deps, act))
    ? await prepareDraft(deps, await draftRequestOf(deps, act), signal)
    : FAILED_OTHER_PORTAL
  const { deal } = prepared
  const restless = deal && (await findRestless(deps, act, deal))
  if (restless) {
    await leaveAlone(deps, act, restless)
    return 'ended'
  }
  const isFirst = deal !== null && act.draftedAt === null
  const restored = isFirst ? await findRestored(deps, act, deal, signal) : null
  const plain = deal ? dealColumns(deal, act) : {}
  if (restored) {
    await stopForAttention(deps, act, { failure: restored }, { data: plain })
    return 'ended'
  }
  if (prepared.kind !== 'ready') {
    await finishUnready(deps, act, prepared, plain)
    return 'ended'
  }
  const snapshot = {
    ...plain,
    dealDigest: dealDigest(prepared.deal),
    dealChange: Prisma.DbNull,
    dealCheckAt: null,
  }
  const { rule, notes } = prepared
  if (prepared.act.by === 'file') {
    const { message } = prepared.act
    await exportDealAct(deps, act, { message, notes }, readyColumns({ rule, notes, snapshot }))
    return 'ended'
  }
  if (!deps.drafts) throw new Error('a draft without 1C')
  const ready = { draft: prepared.act.draft, rule, notes, snapshot, deal: dealNow(prepared.deal) }
  const write = act.draftedAt === null ? writeDraft : rewriteDraft
  return write(deps, deps.drafts, act, ready, signal)
}

/** Read in the portal in use, the deal's number would be that of another deal. */
const FAILED_OTHER_PORTAL = {
  kind: 'failed',
  outcome: 'refused',
  failure: new Failure('deal_act.other_portal'),
  deal: null,
} as const

async function finishUnready(
  deps: DealActsDeps,
  act: ClaimedDealAct,
  prepared: Exclude<PreparedDraft, { kind: 'ready' }>,
  snapshot: ReturnType<typeof dealColumns>,
): Promise<void> {
  const hasDraft = act.draftedAt !== null
  switch (prepared.kind) {
    case 'failed': {
      const { outcome, failure, deal } = prepared
      // A deal that was read to its end had nothing wrong with it.
      const read = deal ? { ...snapshot, faults: [] } : snapshot
      // What the document was made of is kept for comparing it with the deal.
      const data = hasDraft ? {} : read
      if (outcome !== 'refused') return postpone(deps, act, { outcome, failure }, { data })
      if (hasDraft) return keepExistingDraft(deps, act, { reasons: { failure } })
      return stopForAttention(deps, act, { failure }, { data })
    }
    case 'unwanted': {
      if (hasDraft) return keepExistingDraft(deps, act, { deal: dealNow(prepared.deal) })
      const isUnchanged = inputsUnchanged(deps, prepared.inputs)
      return markUnwanted(deps, act, prepared.misses, { data: snapshot, isUnchanged })
    }
    case 'stopped': {
      const { faults, missing, notes, inputs } = prepared
      const reasons = { faults, missing }
      const changed = dealNow(prepared.deal)
      if (hasDraft) return keepExistingDraft(deps, act, { reasons, deal: changed })
      const data = { ...snapshot, notes: notesJson(notes) }
      const isUnchanged = inputsUnchanged(deps, inputs, missing)
      return stopForAttention(deps, act, reasons, { data, isUnchanged })
    }
  }
}

/** Until when a deal that was changed a moment ago is left alone. Null: it rests, or was read before, or somebody waits. */
async function findRestless(
  deps: DealActsDeps,
  act: ClaimedDealAct,
  { updatedAt }: GatheredDeal,
): Promise<Date | null> {
  if (act.quietUntil === null || act.isRequested || updatedAt === null) return null
  const restMs = quietMs(await readDealRules(deps), act.stageId, deps)
  return quietUntil({ restMs, changedAt: updatedAt, since: act.createdAt }, deps.clock.now())
}

async function leaveAlone(deps: DealActsDeps, act: ClaimedDealAct, until: Date): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const fence = { id: act.id, attempts: act.attempts }
    const move = { cause: 'requeue', from: ['working'], to: 'queued' } as const
    const columns = { leaseUntil: null, quietUntil: until }
    if (!(await changeStatus(transaction, fence, move, columns))) throw new LostLease()
    const startAfter = until
    await deps.queue.send('make-deal-act', { dealActId: act.id }, { transaction, startAfter })
  })
}

/** What the act is made for: its own entry, and those that joined it on its way. */
async function draftRequestOf(
  { database }: Pick<DealActsDeps, 'database'>,
  act: ClaimedDealAct,
): Promise<DraftRequest> {
  const joined = await database.prisma.dealStageEntry.findMany({
    where: { dealActId: act.id, outcome: { in: ['opened', 'joined'] } },
    orderBy: { entryId: 'desc' },
    take: MAX_ENTRIES,
  })
  return {
    deal: referenceOf(act),
    entries: joined.map(({ stageId, categoryId, enteredAt }) => {
      return { stageId, categoryId, at: enteredAt }
    }),
    isRequested: act.isRequested,
    identity: {
      ref: act.ref ?? randomUUID(),
      marker: act.marker ?? createMarker(act.id),
      number: numberOfSerial(act.serial),
    },
  }
}

/** A fault of the portal's own: logged, and tried again later as if something had been away. */
async function postponeAfterError(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  error: unknown,
): Promise<void> {
  deps.log.error({ err: error, dealAct: claimed.id }, 'the work on a deal act broke off')
  try {
    const failure = new Failure('deal_act.broken_off')
    await postpone(deps, claimed, { outcome: 'unavailable', failure })
  } catch (second) {
    // What cannot be written down now is found by its lease.
    if (!(second instanceof LostLease)) throw error
  }
}
