import { findCompletionAct } from '../../completion-acts/index.ts'
import { type Actor, mayAnswer, type Reader } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { findReconciliationAct } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import type { DocumentName } from '../texts/index.ts'
import type { AnswerableDocumentRef, AnswerResult } from '../views.ts'

/** A completion act or an act of reconciliation, as far as answering it goes. */
export interface AnswerableDocument {
  kind: AnswerableDocumentRef['kind']
  id: string
  /** Null only for staff: 1C names no counterparty. */
  counterpartyId: string | null
  /** Of its content: another hash is another content. */
  hash: string
  /** Kopecks: the total of a completion act, the closing balance of an act of reconciliation. */
  amount: bigint
  currency: string
  /** It can be answered at all: issued, or the newest of its period. */
  isCurrent: boolean
  answer: 'accepted' | 'refused' | 'signed' | null
  answeredAt: Date | null
  /** A scan of the signed document waits for the supplier's look. The answer before it stands until then. */
  isScanReceived: boolean
  name: DocumentName
}

/** One that can be answered has a customer. */
export type CustomersDocument = AnswerableDocument & { counterpartyId: string }

/** Null: not this actor's, or no such document. */
export async function findDocument(
  prisma: PrismaClient | Transaction,
  reader: Reader,
  ref: AnswerableDocumentRef,
): Promise<AnswerableDocument | null> {
  const { kind } = ref
  // An address may spell it in capitals; as a key it has one spelling.
  const id = ref.id.toLowerCase()
  if (kind === 'completion-act') {
    const act = await findCompletionAct(prisma, reader, id)
    if (!act) return null
    const { counterpartyId, contentHash, total, currency, isIssued, isOpen, number, date } = act
    const { answer, answeredAt, scanReceivedAt } = act
    return {
      kind,
      id,
      counterpartyId,
      hash: contentHash,
      amount: total,
      currency,
      isCurrent: isOpen,
      answer: isIssued ? answer : null,
      answeredAt,
      isScanReceived: scanReceivedAt !== null,
      name: { kind, number: printNumber(number), date },
    }
  }
  const act = await findReconciliationAct(prisma, reader, id)
  if (!act) return null
  const { counterpartyId, dataHash, closingBalance, currency, isNewest, period } = act
  const { agreedAt, signedAt, scanReceivedAt } = act
  return {
    kind,
    id,
    counterpartyId,
    hash: dataHash,
    amount: closingBalance,
    currency,
    isCurrent: isNewest,
    answer: signedAt ? 'signed' : agreedAt ? 'accepted' : null,
    answeredAt: agreedAt,
    isScanReceived: scanReceivedAt !== null,
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

/** A customer's own document whose content is still what the customer saw; else the result to return instead. */
export async function findAnswerable(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<{ document: CustomersDocument } | { refused: AnswerResult }> {
  const document = actor.role === 'client' ? await findDocument(prisma, actor, ref) : null
  if (!document?.counterpartyId || !mayAnswer(actor, document.counterpartyId))
    return { refused: { kind: 'not_found' } }
  const hasChanged = ref.seen !== undefined && ref.seen !== document.hash
  if (!document.isCurrent || hasChanged) return { refused: { kind: 'closed' } }
  return { document: { ...document, counterpartyId: document.counterpartyId } }
}

/** Answers a document in one transaction, one answer at a time. `decide` must not write before it returns `closed`. */
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
