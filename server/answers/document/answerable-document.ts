import {
  findCompletionAct,
  recordCompletionActAnswer,
  recordCompletionActEvent,
} from '../../completion-acts/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { findReconciliationAct, recordAgreement } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import type { DocumentName } from '../texts/document-title.ts'
import type { AnswerableDocumentRef, AnswerResult, CustomersAnswer } from '../views.ts'

/** A completion act or an act of reconciliation, as far as answering it goes. */
export interface AnswerableDocument {
  kind: AnswerableDocumentRef['kind']
  id: string
  /** Null only for staff: 1C names no counterparty. */
  counterpartyId: string | null
  /** What it says: another hash is another document. */
  hash: string
  /** Kopecks: the total of a completion act, the closing balance of an act of reconciliation. */
  amount: bigint
  currency: string
  /** It can be answered at all: issued, or the newest of its period. */
  isCurrent: boolean
  answer: 'accepted' | 'refused' | 'signed' | null
  name: DocumentName
}

/** One that can be answered has a customer. */
export type CustomersDocument = AnswerableDocument & { counterpartyId: string }

/** Null: not this actor's, or no such document. */
export async function findDocument(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<AnswerableDocument | null> {
  const { kind } = ref
  // An address may spell it in capitals; as a key it has one spelling.
  const id = ref.id.toLowerCase()
  if (kind === 'completion-act') {
    const act = await findCompletionAct(prisma, actor, id)
    if (!act) return null
    const { counterpartyId, contentHash, total, currency, isIssued, state, number, date } = act
    return {
      kind,
      id,
      counterpartyId,
      hash: contentHash,
      amount: total,
      currency,
      isCurrent: isIssued,
      answer: state === 'accepted' || state === 'refused' || state === 'signed' ? state : null,
      name: { kind, number, date },
    }
  }
  const act = await findReconciliationAct(prisma, actor, id)
  if (!act) return null
  const {
    counterpartyId,
    dataHash,
    closingBalance: closing,
    currency,
    isNewest,
    agreedAt,
    period,
  } = act
  return {
    kind,
    id,
    counterpartyId,
    hash: dataHash,
    amount: closing,
    currency,
    isCurrent: isNewest,
    answer: agreedAt ? 'accepted' : null,
    name: { kind, ...period },
  }
}

/** The column that names the document in discrepancies and scans. */
export function documentColumns({ kind, id }: AnswerableDocumentRef) {
  return kind === 'completion-act' ? { completionActId: id } : { reconciliationActId: id }
}

/** Whoever answers a document, or ends the discrepancy about it, waits here for the one before. */
export async function lockDocument(
  transaction: Transaction,
  { kind, id }: AnswerableDocumentRef,
): Promise<void> {
  if (kind === 'completion-act')
    await transaction.$executeRaw`SELECT 1 FROM completion_acts WHERE id = ${id}::uuid FOR UPDATE`
  else
    await transaction.$executeRaw`SELECT 1 FROM reconciliation_acts WHERE id = ${id}::uuid FOR UPDATE`
}

/** A customer's own document that still says what the customer saw; else the answer that is due instead. */
export async function findAnswerable(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<{ document: CustomersDocument } | { refused: AnswerResult }> {
  const document = actor.role === 'client' ? await findDocument(prisma, actor, ref) : null
  if (!document?.counterpartyId) return { refused: { kind: 'not_found' } }
  const hasChanged = ref.seen !== undefined && ref.seen !== document.hash
  if (!document.isCurrent || hasChanged) return { refused: { kind: 'closed' } }
  return { document: { ...document, counterpartyId: document.counterpartyId } }
}

/** Answers a document in one transaction, one answer at a time. `decide` must not write before it says `closed`. */
export async function answerDocument(
  { database }: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
  decide: (transaction: Transaction, document: CustomersDocument) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  if (!isUuid(ref.id)) return { kind: 'not_found' }
  return database.prisma.$transaction(async (transaction) => {
    await lockDocument(transaction, ref)
    const found = await findAnswerable(transaction, actor, ref)
    return 'document' in found ? decide(transaction, found.document) : found.refused
  })
}

/**
 * Keeps the customer's word with its event and audit row. An act of reconciliation knows only agreement,
 * and keeps the first. False: the document says something else by now.
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
