import { recordCompletionActAnswer, recordCompletionActEvent } from '../../completion-acts/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { recordAgreement } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import type { CustomersDocument } from '../document/answerable-document.ts'
import type { CustomersAnswer } from '../views.ts'

interface AnswerToSave {
  answer: 'accepted' | 'refused' | 'signed'
  at: Date
  details?: Prisma.InputJsonObject
  refusal?: NonNullable<CustomersAnswer['refusal']>
}

const EVENT_OF_ANSWER: Record<AnswerToSave['answer'], CompletionActEventKind> = {
  accepted: 'accepted',
  refused: 'refused',
  signed: 'scanned',
}

/**
 * Stores a customer's answer with its event and audit row. Of an act of reconciliation only agreement is
 * stored, and the first one stays. False: the document's content has changed meanwhile.
 */
export async function saveAnswer(
  { onAnswer }: Pick<AnswersDeps, 'onAnswer'>,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  { answer, at, details, refusal }: AnswerToSave,
): Promise<boolean> {
  const { counterpartyId, id } = document
  const by = { actId: id, actorId: actor.userId, at }
  if (document.kind === 'completion-act') {
    const given = { ...by, counterpartyId, contentHash: document.hash, answer }
    if (!(await recordCompletionActAnswer(transaction, given))) return false
    await recordCompletionActEvent(transaction, {
      ...by,
      counterpartyId,
      kind: EVENT_OF_ANSWER[answer],
      details,
    })
    await onAnswer?.(transaction, { completionActId: id, answer, refusal: refusal ?? null })
  } else if (answer !== 'refused') {
    await recordAgreement(transaction, by)
  }
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
