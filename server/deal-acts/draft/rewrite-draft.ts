import type { DraftAct, DraftsPort, FoundDraft } from '../../onec/port.ts'
import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import type { DealActColumns } from '../act/change-status.ts'
import { SENDING_CLEARED } from '../act/finish-attempt.ts'
import { type ClaimedDealAct, updateClaimed } from '../act/lease.ts'
import type { DealNow } from '../changes/tell-change.ts'
import type { DealActsDeps } from '../deps.ts'
import { finishByFoundDraft, lookupKeyOf } from './finish-by-found.ts'
import { judgeFoundDraft } from './judge-found.ts'
import { keepExistingDraft, markCreated } from './mark-created.ts'
import { postpone } from './postpone.ts'
import { readStoredDraft } from './stored-draft.ts'
import { type ReadyDraft, recordSending } from './write-draft.ts'

/**
 * 1C has a draft of the act: it becomes what the deal says now, in its place, as long as nobody has
 * touched it there. Posted, marked, changed or gone it is left alone: the accountant's decision wins.
 */
export async function rewriteDraft(
  deps: DealActsDeps,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  ready: ReadyDraft,
  signal: AbortSignal,
): Promise<'ended' | 'changed'> {
  const { draft } = ready
  const lookup = await port.find(lookupKeyOf(port, draft, claimed), signal)
  if (lookup.kind !== 'done') {
    await postponeOrKeepDraft(deps, claimed, lookup)
    return 'ended'
  }
  const found = lookup.value
  if (!found || !isUntouched(claimed, found)) {
    await keepExistingDraft(deps, claimed, { deal: ready.deal })
    return 'ended'
  }
  if (judgeFoundDraft(port, draft, found, true).kind === 'matches') {
    const confirmed = { found, keepsOurKey: claimed.keepsOurKey ?? true, how: 'replaced' } as const
    await markCreated(deps, claimed, confirmed, ready.snapshot)
    return 'ended'
  }
  const sending = await recordSending(deps, port, claimed, ready)
  if (!sending) return 'changed'
  signal.throwIfAborted()
  const outcome = await port.replace(draft, found.dataVersion, signal)
  if (outcome.kind === 'done') await readBackRewritten(deps, port, sending, draft, signal)
  else if (outcome.failure.code === 'onec.write_unknown') {
    await postponeOrKeepDraft(deps, sending, outcome)
  } else {
    // The document still says what the draft before this one said.
    const before = pickBefore(claimed)
    await postponeOrKeepDraft(deps, sending, outcome, { ...SENDING_CLEARED, ...before }, ready.deal)
  }
  return 'ended'
}

async function readBackRewritten(
  deps: DealActsDeps,
  port: DraftsPort,
  sending: DealAct,
  draft: DraftAct,
  signal: AbortSignal,
): Promise<void> {
  const lookup = await port.find(lookupKeyOf(port, draft, sending), signal)
  if (lookup.kind !== 'done') return postponeOrKeepDraft(deps, sending, lookup)
  if (lookup.value) return finishByFoundDraft(deps, port, sending, draft, lookup.value, 'replaced')
  return keepExistingDraft(deps, sending)
}

/**
 * A rewrite was sent and its outcome is unknown. Returns the act when the document is still the one
 * from before, so that it may be written again; null: the attempt has ended.
 */
export async function verifyRewrite(
  deps: DealActsDeps,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  signal: AbortSignal,
): Promise<ClaimedDealAct | null> {
  const draft = readStoredDraft(claimed.draft)
  if (!draft) throw new Error(`what was sent for the act ${claimed.id} is not stored`)
  const lookup = await port.find(lookupKeyOf(port, draft, claimed), signal)
  if (lookup.kind !== 'done') {
    await postponeOrKeepDraft(deps, claimed, lookup)
    return null
  }
  const found = lookup.value
  if (found && judgeFoundDraft(port, draft, found, true).kind === 'matches') {
    await markCreated(deps, claimed, {
      found,
      keepsOurKey: claimed.keepsOurKey ?? true,
      how: 'replaced',
    })
    return null
  }
  if (!found || !isUntouched(claimed, found)) {
    await keepExistingDraft(deps, claimed)
    return null
  }
  return deps.database.prisma.$transaction((transaction) =>
    updateClaimed(transaction, claimed, SENDING_CLEARED),
  )
}

/** What the act said of its deal before the rewrite that 1C refused: its document still says that. */
function pickBefore({ draft, dealDigest, amount, currency, dealChange }: ClaimedDealAct) {
  return {
    draft: draft ?? {},
    dealDigest,
    amount,
    currency,
    dealChange: dealChange ?? Prisma.DbNull,
  }
}

function isUntouched(
  { dataVersion }: Pick<DealAct, 'dataVersion'>,
  { dataVersion: current, posted, deletionMark }: FoundDraft,
): boolean {
  return current === dataVersion && !posted && !deletionMark
}

async function postponeOrKeepDraft(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  { kind, failure }: { kind: FailureKind; failure: Failure },
  data: DealActColumns = {},
  deal?: DealNow,
): Promise<void> {
  if (kind !== 'refused') return postpone(deps, claimed, { outcome: kind, failure }, { data })
  // Somebody was faster than this rewrite: nothing is wrong with that.
  const reasons = failure.code === 'onec.draft_touched' ? {} : { failure }
  return keepExistingDraft(deps, claimed, { reasons, data, ...(deal && { deal }) })
}
