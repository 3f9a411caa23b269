import { type CompletionActsDeps, requestActReading } from '../../completion-acts/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { sanitizeText } from '../../platform/sanitize-text.ts'
import { updateDealAct } from '../act/change-status.ts'
import { recordEvent } from '../act/events.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyDecision } from './decision.ts'
import type { Hint } from './hint.ts'

export interface OnecHint {
  /** Guid in 1C, lower-cased. */
  ref: string
  status: Hint['status']
  /** What the accountant wrote; null: nothing. */
  reason: string | null
}

/** What the hook of 1C asks of the portal. */
export interface OnecHookService {
  /** `unknown`: the portal has no such document. */
  note(hint: OnecHint): Promise<'noted' | 'unknown'>
}

const MAX_REASON_LENGTH = 500

export function createOnecHook(deps: DealActsDeps, actsDeps: CompletionActsDeps): OnecHookService {
  return { note: (hint) => takeHint(deps, actsDeps, hint) }
}

/**
 * 1C says what status a document has. That is a reason to check at once, and is stored as evidence, but decides
 * nothing by itself: anybody who has got hold of the key could say it. Where 1C cannot be read, acts
 * travel by file, and the hook is all there is.
 */
async function takeHint(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  { ref, status, reason }: OnecHint,
): Promise<'noted' | 'unknown'> {
  const text =
    sanitizeText(reason ?? '')
      .trim()
      .slice(0, MAX_REASON_LENGTH)
      .toWellFormed() || null
  return deps.database.prisma.$transaction(async (transaction) => {
    const acts = await transaction.dealAct.findMany({ where: { ref }, orderBy: { serial: 'asc' } })
    const isRead = await requestActReading(actsDeps, transaction, ref)
    for (const act of acts) {
      await recordHint(deps, transaction, act, { status, reason: text })
      if (actsDeps.onec) await requestCheck(deps, transaction, act, { status, reason: text })
      else await applyDecision(deps, transaction, act.id, { status, reason: text })
    }
    return acts.length > 0 || isRead ? 'noted' : 'unknown'
  })
}

type HintContent = Pick<OnecHint, 'status' | 'reason'>

/** The same hint once more about the same state is the same event. */
async function recordHint(
  { clock }: DealActsDeps,
  transaction: Transaction,
  { id, decisions }: DealAct,
  { status, reason }: HintContent,
): Promise<void> {
  await recordEvent(transaction, {
    dealActId: id,
    kind: 'hinted',
    at: clock.now(),
    details: { status, ...(reason !== null && { reason }) },
    dedupeKey: `hinted:${id}:${decisions}:${status}:${sha256(reason ?? '').slice(0, 16)}`,
  })
}

async function requestCheck(
  { clock, queue }: DealActsDeps,
  transaction: Transaction,
  { id }: DealAct,
  { status, reason }: HintContent,
): Promise<void> {
  const now = clock.now()
  const hint: Hint = { status, reason, at: now.toISOString() }
  await updateDealAct(transaction, id, { hint, nextCheckAt: now })
  await queue.send('watch-drafts', {}, { transaction, singletonKey: 'hinted' })
}
