import {
  recordCompletionActAnswer,
  recordCompletionActEvent,
  recordScanReceived,
} from '../../completion-acts/index.ts'
import { type Actor, mayAnswer, recordAudit } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { recordActScan, withdrawAgreement } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { reopenAfterAnswer } from '../discrepancy/discrepancy.ts'
import {
  type AnswerableDocument,
  type CustomersDocument,
  findDocument,
  lockDocument,
} from '../document/answerable-document.ts'
import { documentPath, notifyStaff } from '../notify.ts'
import { endWaiting } from '../signed-scans/change-status.ts'
import { tookBackText } from '../texts/index.ts'
import { takenBackLetter } from '../texts/letters.ts'
import type { AnswerableDocumentRef, AnswerResult, CustomersAnswer } from '../views.ts'

/** An acceptance by a slip of the hand is noticed soon. */
const TAKE_BACK_MS = 10 * 60_000

/** Until when an acceptance or agreement may be taken back; null: there is none, or staff have acted on it. */
export function takeBackUntil({ answer, answeredAt }: AnswerableDocument): Date | null {
  if (answer !== 'accepted' || !answeredAt) return null
  return new Date(answeredAt.getTime() + TAKE_BACK_MS)
}

/**
 * The customer takes back what they answered last: a scan that nobody has looked at, or an acceptance of the last ten
 * minutes, which also lets a discrepancy stand again that it had ended. Whoever was told of the answer is told of this.
 */
export async function takeAnswerBack(
  deps: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<AnswerResult> {
  if (actor.role !== 'client' || !isUuid(ref.id)) return { kind: 'not_found' }
  return deps.database.prisma.$transaction(async (transaction) => {
    await lockDocument(transaction, ref)
    const document = await findDocument(transaction, actor, ref)
    if (!document?.counterpartyId || !mayAnswer(actor, document.counterpartyId)) {
      return { kind: 'not_found' }
    }
    const own = { ...document, counterpartyId: document.counterpartyId }
    if (own.isScanReceived) return takeScanBack(deps, transaction, actor, own)
    const until = takeBackUntil(own)
    if (!until || deps.clock.now() > until) return { kind: 'closed' }
    return takeAcceptanceBack(deps, transaction, actor, own)
  })
}

async function takeScanBack(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
): Promise<AnswerResult> {
  const { id, kind, counterpartyId, hash: contentHash } = document
  const at = deps.clock.now()
  await endWaiting(transaction, document, 'withdraw', at)
  if (kind === 'reconciliation') await recordActScan(transaction, id, null)
  else await recordScanReceived(transaction, { actId: id, counterpartyId, contentHash, at: null })
  await recordTakingBack(deps, transaction, actor, document, 'scan_received')
  await notifyStaff(deps, transaction, {
    dedupeKey: `scan-taken-back:${id}:${at.toISOString()}`,
    document,
    path: documentPath(document),
    write: (locale, about) => takenBackLetter(locale, about, { author: actor.name || actor.email }),
  })
  return { kind: 'done' }
}

async function takeAcceptanceBack(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
): Promise<AnswerResult> {
  const { id, kind, counterpartyId, hash: contentHash, answeredAt } = document
  const at = deps.clock.now()
  const text = tookBackText(actor.locale)
  const reopened =
    answeredAt && (await reopenAfterAnswer(transaction, actor, document, { answeredAt, text, at }))
  if (kind === 'reconciliation') {
    if (!(await withdrawAgreement(transaction, id))) throw new Error('a locked act was signed')
  } else {
    const isTaken = await recordCompletionActAnswer(transaction, {
      actId: id,
      counterpartyId,
      contentHash,
      answer: reopened ? 'refused' : null,
      cause: reopened ? 'refuseAgain' : 'takeAcceptanceBack',
      actorId: reopened?.openedById ?? actor.userId,
      at: reopened?.createdAt ?? at,
    })
    if (!isTaken) throw new Error('a locked act has changed')
  }
  await recordTakingBack(deps, transaction, actor, document, 'accepted')
  return { kind: 'done' }
}

/** Event, audit row, and word to whoever follows the answers: the one place where an answer stops being binding. */
async function recordTakingBack(
  { onAnswer, clock }: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  { id, kind, counterpartyId, hash }: CustomersDocument,
  takenBack: NonNullable<CustomersAnswer['takenBack']>,
): Promise<void> {
  if (kind === 'completion-act') {
    await recordCompletionActEvent(transaction, {
      actId: id,
      counterpartyId,
      at: clock.now(),
      kind: 'taken_back',
      actorId: actor.userId,
      details: { answer: takenBack },
    })
    await onAnswer?.(transaction, { completionActId: id, answer: null, refusal: null, takenBack })
  }
  await recordAudit(transaction, {
    action: 'answer.taken_back',
    actorId: actor.userId,
    counterpartyId,
    subjectId: id,
    ip: actor.ip,
    details: { document: kind, hash, answer: takenBack },
  })
}
