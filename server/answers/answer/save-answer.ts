import {
  recordCompletionActAnswer,
  recordCompletionActEvent,
  recordScanReceived,
} from '../../completion-acts/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { recordActScan, recordAgreement, recordSignature } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import type { CustomersDocument } from '../document/answerable-document.ts'
import type { CustomersAnswer } from '../views.ts'

interface AnswerToSave {
  answer: 'accepted' | 'refused' | 'scan_received' | 'scan_returned' | 'signed'
  at: Date
  details?: Prisma.InputJsonObject
  refusal?: NonNullable<CustomersAnswer['refusal']>
  /** The person of the customer whose signature it is, where staff store it. */
  signedById?: string
  /** Why a scan was returned. */
  reason?: string
}

const EVENT_OF_ANSWER: Record<AnswerToSave['answer'], CompletionActEventKind> = {
  accepted: 'accepted',
  refused: 'refused',
  scan_received: 'scanned',
  scan_returned: 'scan_returned',
  signed: 'scan_accepted',
}

/**
 * Stores an answer to a document, or what became of a scan of it, with its event and audit row: the one place where the
 * answers of customers to documents of either kind become binding. The document must be locked. Of an act of
 * reconciliation only agreement, a scan and a signature are stored, and the first agreement stays.
 * False: the document's content has changed meanwhile.
 */
export async function saveAnswer(
  { onAnswer }: Pick<AnswersDeps, 'onAnswer'>,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  given: AnswerToSave,
): Promise<boolean> {
  const { answer, at, details, refusal, reason } = given
  const { counterpartyId, id } = document
  if (document.kind === 'completion-act') {
    if (!(await saveOfCompletionAct(transaction, actor, document, given))) return false
    await recordCompletionActEvent(transaction, {
      actId: id,
      actorId: actor.userId,
      at,
      counterpartyId,
      kind: EVENT_OF_ANSWER[answer],
      details,
    })
    await onAnswer?.(transaction, {
      completionActId: id,
      answer,
      refusal: refusal ?? null,
      ...(reason !== undefined && { reason }),
    })
  } else await saveOfReconciliationAct(transaction, actor, document, given)
  await recordAudit(transaction, {
    action: `answer.${answer}`,
    actorId: actor.userId,
    counterpartyId,
    subjectId: id,
    ip: actor.ip,
    details: { document: document.kind, hash: document.hash, ...details },
  })
  return true
}

async function saveOfCompletionAct(
  transaction: Transaction,
  actor: Actor,
  { id: actId, counterpartyId, hash: contentHash }: CustomersDocument,
  { answer, at, signedById }: AnswerToSave,
): Promise<boolean> {
  const act = { actId, counterpartyId, contentHash }
  switch (answer) {
    case 'scan_received':
      return recordScanReceived(transaction, { ...act, at })
    case 'scan_returned':
      // Returned also where the act has changed or gone since: the scan waits no more then.
      await recordScanReceived(transaction, { ...act, at: null })
      return true
    default: {
      const actorId = signedById ?? actor.userId
      return recordCompletionActAnswer(transaction, { ...act, answer, actorId, at })
    }
  }
}

async function saveOfReconciliationAct(
  transaction: Transaction,
  actor: Actor,
  { id }: CustomersDocument,
  { answer, at, signedById }: AnswerToSave,
): Promise<void> {
  const by = { actId: id, actorId: signedById ?? actor.userId, at }
  switch (answer) {
    case 'accepted':
      await recordAgreement(transaction, by)
      break
    case 'scan_received':
      await recordActScan(transaction, id, at)
      break
    case 'scan_returned':
      await recordActScan(transaction, id, null)
      break
    case 'signed':
      await recordSignature(transaction, by)
      break
    case 'refused':
      // A discrepancy is its own row.
      break
  }
}
