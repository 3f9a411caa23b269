import type { CreatedDraft, DraftAct, DraftsPort } from '../../onec/port.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { mayHaveBeenMade } from '../../platform/restored.ts'
import type { DealActColumns } from '../act/change-status.ts'
import { recordEvent } from '../act/events.ts'
import { REASONS_CLEARED, SENDING_CLEARED } from '../act/finish-attempt.ts'
import { type ClaimedDealAct, LEASE_MS, updateClaimed } from '../act/lease.ts'
import { toStoredJson } from '../act/stored-kopecks.ts'
import type { DealNow } from '../changes/tell-change.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Note } from '../faults/notes.ts'
import type { DealRule } from '../rules/schema.ts'
import { finishByFoundDraft, lookupKeyOf } from './finish-by-found.ts'
import { notesJson } from './notes-json.ts'
import { postpone } from './postpone.ts'
import { stopForAttention } from './stop.ts'

export interface ReadyDraft {
  draft: DraftAct
  rule: DealRule
  notes: readonly Note[]
  /** Of the deal as it was read. */
  snapshot: DealActColumns
  deal: DealNow
}

/** The columns of an act that is ready to go. */
export function readyColumns({
  rule,
  notes,
  snapshot,
}: Omit<ReadyDraft, 'draft' | 'deal'>): DealActColumns {
  return {
    ...snapshot,
    ruleId: rule.id,
    rule: JSON.parse(JSON.stringify(rule)),
    notes: notesJson(notes),
  }
}

/**
 * Writes down that the draft is about to be sent, and everything that finding it again needs. Null: the deal
 * or what staff said of it has changed since it was read.
 */
export async function recordSending(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  ready: ReadyDraft,
): Promise<DealAct | null> {
  const { draft } = ready
  const now = clock.now()
  return database.prisma.$transaction(async (transaction) => {
    const act = await updateClaimed(transaction, claimed, {
      ...readyColumns(ready),
      ...REASONS_CLEARED,
      ...SENDING_CLEARED,
      draft: toStoredJson(draft),
      set: port.setOf(draft.kind),
      ref: draft.ref,
      marker: draft.marker,
      sentAt: now,
    })
    if (act.isStale) {
      await updateClaimed(transaction, claimed, { ...SENDING_CLEARED, isStale: false })
      return null
    }
    const missingRows = await transaction.dealActMissingMapping.deleteMany({
      where: { dealActId: act.id },
    })
    const hasFaults = Array.isArray(claimed.faults) && claimed.faults.length > 0
    const wasStopped = missingRows.count > 0 || hasFaults || claimed.misses !== null
    const event = { dealActId: act.id, at: now }
    if (wasStopped) await recordEvent(transaction, { ...event, kind: 'resumed' })
    await recordEvent(transaction, { ...event, kind: 'sent' })
    return act
  })
}

/** Sends the draft once, reads it back and ends the attempt. */
export async function writeDraft(
  deps: DealActsDeps,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  ready: ReadyDraft,
  signal: AbortSignal,
): Promise<'ended' | 'changed'> {
  const began = performance.now()
  const sending = await recordSending(deps, port, claimed, ready)
  if (!sending) return 'changed'
  // A process that was asleep meanwhile may have been taken for dead: then another may be about to write.
  if (performance.now() - began > LEASE_MS / 2) throw new LostLease()
  signal.throwIfAborted()
  if (await mayHaveBeenMade(deps.database.prisma, deps.clock.now())) {
    const earlier = await port.find(lookupKeyOf(port, ready.draft, sending), signal)
    if (earlier.kind === 'refused') {
      const { failure } = earlier
      await stopForAttention(deps, sending, { failure }, { data: SENDING_CLEARED })
      return 'ended'
    }
    if (earlier.kind !== 'done') {
      const { kind, failure } = earlier
      await postpone(deps, sending, { outcome: kind, failure }, { data: SENDING_CLEARED })
      return 'ended'
    }
    if (earlier.value) {
      await finishByFoundDraft(deps, port, sending, ready.draft, earlier.value, 'found')
      return 'ended'
    }
  }
  const outcome = await port.create(ready.draft, signal)
  await finishWrite(deps, port, sending, ready.draft, outcome, signal)
  return 'ended'
}

async function finishWrite(
  deps: DealActsDeps,
  port: DraftsPort,
  act: DealAct,
  draft: DraftAct,
  outcome: Outcome<CreatedDraft>,
  signal: AbortSignal,
): Promise<void> {
  if (outcome.kind !== 'done') {
    const { failure } = outcome
    if (failure.code === 'onec.already_exists') return readBack(deps, port, act, draft, {}, signal)
    const isLost = failure.code === 'onec.write_unknown'
    const data = isLost ? {} : SENDING_CLEARED
    if (outcome.kind === 'refused') return stopForAttention(deps, act, { failure }, { data })
    // Anything else that is unknown was a question before the write.
    const kind = outcome.kind === 'unknown' && !isLost ? 'unavailable' : outcome.kind
    return postpone(deps, act, { outcome: kind, failure }, { data })
  }
  const { ref, keepsOurKey, number } = outcome.value
  return readBack(deps, port, act, draft, { ref, keepsOurKey, number }, signal)
}

/** @param written what 1C said of its own write; nothing: that the document is there already */
async function readBack(
  deps: DealActsDeps,
  port: DraftsPort,
  act: DealAct,
  draft: DraftAct,
  written: { ref?: string; keepsOurKey?: boolean; number?: string },
  signal: AbortSignal,
): Promise<void> {
  const known = {
    ...act,
    ref: written.ref ?? act.ref,
    keepsOurKey: written.keepsOurKey ?? act.keepsOurKey,
  }
  const lookup = await port.find(lookupKeyOf(port, draft, known), signal)
  if (lookup.kind === 'done' && lookup.value) {
    const how = written.ref === undefined ? 'found' : 'created'
    return finishByFoundDraft(deps, port, known, draft, lookup.value, how)
  }
  const data = { ...written }
  if (lookup.kind === 'refused') {
    return stopForAttention(deps, act, { failure: lookup.failure }, { data })
  }
  // 1C has said that it wrote and does not find it: searched again later, as after a lost answer.
  const lost =
    lookup.kind === 'done'
      ? { outcome: 'unknown' as const, failure: new Failure('onec.write_unknown') }
      : { outcome: lookup.kind, failure: lookup.failure }
  return postpone(deps, act, lost, { data })
}
