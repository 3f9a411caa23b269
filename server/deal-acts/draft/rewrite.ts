import type { DraftAct, DraftsPort, FoundDraft } from '../../onec/port.ts'
import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { judgeFound } from './compare-found.ts'
import { readDraft } from './draft-json.ts'
import { type Held, move } from './lease.ts'
import { postpone } from './postpone.ts'
import { placeOf, settleFound } from './read-back.ts'
import { NOTHING_SENT } from './settle.ts'
import { leaveDraft, standInOnec } from './stand.ts'
import { noteSending, type Ready } from './write.ts'

/**
 * A draft of the act stands in 1C: it becomes what the deal says now, in its place, as long as nobody has
 * touched it there. Posted, marked, changed or gone it is left alone: the accountant's word is what counts.
 */
export async function rewriteDraft(
  deps: DealActsDeps,
  port: DraftsPort,
  held: Held,
  ready: Ready,
  signal: AbortSignal,
): Promise<'ended' | 'changed'> {
  const { draft } = ready
  const looked = await port.find(placeOf(port, draft, held), signal)
  if (looked.kind !== 'done') {
    await postponeOrLeave(deps, held, looked)
    return 'ended'
  }
  const found = looked.value
  if (!found || !isUntouched(held, found)) {
    await leaveDraft(deps, held)
    return 'ended'
  }
  if (judgeFound(port, draft, found, true).kind === 'stands') {
    await standInOnec(deps, held, { found, keyKept: held.keyKept ?? true, how: 'replaced' })
    return 'ended'
  }
  const sending = await noteSending(deps, port, held, ready)
  if (!sending) return 'changed'
  signal.throwIfAborted()
  const outcome = await port.replace(draft, found.dataVersion, signal)
  if (outcome.kind === 'done') await readRewritten(deps, port, sending, draft, signal)
  else if (outcome.failure.code === 'onec.write_unknown') {
    await postponeOrLeave(deps, sending, outcome)
  } else {
    // The document still says what the draft before this one said.
    await postponeOrLeave(deps, sending, outcome, { ...NOTHING_SENT, draft: held.draft ?? {} })
  }
  return 'ended'
}

async function readRewritten(
  deps: DealActsDeps,
  port: DraftsPort,
  sending: DealAct,
  draft: DraftAct,
  signal: AbortSignal,
): Promise<void> {
  const looked = await port.find(placeOf(port, draft, sending), signal)
  if (looked.kind !== 'done') return postponeOrLeave(deps, sending, looked)
  if (looked.value) return settleFound(deps, port, sending, draft, looked.value, 'replaced')
  return leaveDraft(deps, sending)
}

/**
 * A rewrite was sent and nobody has heard how it ended. Returns the act when the document is still the one
 * from before, so that it may be written again; null: the attempt has ended.
 */
export async function verifyRewrite(
  deps: DealActsDeps,
  port: DraftsPort,
  held: Held,
  signal: AbortSignal,
): Promise<Held | null> {
  const draft = readDraft(held.draft)
  if (!draft) throw new Error(`what was sent for the act ${held.id} is not kept`)
  const looked = await port.find(placeOf(port, draft, held), signal)
  if (looked.kind !== 'done') {
    await postponeOrLeave(deps, held, looked)
    return null
  }
  const found = looked.value
  if (found && judgeFound(port, draft, found, true).kind === 'stands') {
    await standInOnec(deps, held, { found, keyKept: held.keyKept ?? true, how: 'replaced' })
    return null
  }
  if (!found || !isUntouched(held, found)) {
    await leaveDraft(deps, held)
    return null
  }
  return deps.database.prisma.$transaction((transaction) => move(transaction, held, NOTHING_SENT))
}

function isUntouched(
  { dataVersion }: Pick<DealAct, 'dataVersion'>,
  { dataVersion: current, posted, deletionMark }: FoundDraft,
): boolean {
  return current === dataVersion && !posted && !deletionMark
}

async function postponeOrLeave(
  deps: DealActsDeps,
  held: Held,
  { kind, failure }: { kind: FailureKind; failure: Failure },
  data: Prisma.DealActUncheckedUpdateManyInput = {},
): Promise<void> {
  if (kind !== 'refused') return postpone(deps, held, { outcome: kind, failure }, { data })
  // Somebody was faster than this rewrite: nothing is wrong with that.
  const reasons = failure.code === 'onec.draft_touched' ? {} : { failure }
  return leaveDraft(deps, held, { reasons, data })
}
