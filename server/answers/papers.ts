import { findAct, recordActEvent, recordAnswer } from '../completion-acts/index.ts'
import { type Actor, isUuid, recordAudit } from '../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { findReconciliation, recordAgreement } from '../reconciliation/index.ts'
import type { AnswersDeps } from './deps.ts'
import type { PaperName } from './title.ts'
import type { AnswerResult, CustomersAnswer, PaperRef } from './views.ts'

/** A completion act or an act of reconciliation, as far as answering it goes. */
export interface Paper {
  kind: PaperRef['kind']
  id: string
  /** Null only for staff: 1C names no counterparty. */
  counterpartyId: string | null
  /** What it says: another hash is another paper. */
  hash: string
  /** Kopecks: the total of a completion act, the closing balance of an act of reconciliation. */
  amount: bigint
  currency: string
  /** It can be answered at all: issued, or the newest of its period. */
  isCurrent: boolean
  answer: 'accepted' | 'refused' | 'signed' | null
  name: PaperName
}

/** One that can be answered has a customer. */
export type CustomersPaper = Paper & { counterpartyId: string }

/** Null: not this actor's, or no such paper. */
export async function findPaper(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  ref: PaperRef,
): Promise<Paper | null> {
  const { kind } = ref
  // An address may spell it in capitals; as a key it has one spelling.
  const id = ref.id.toLowerCase()
  if (kind === 'completion-act') {
    const act = await findAct(prisma, actor, id)
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
  const act = await findReconciliation(prisma, actor, id)
  if (!act) return null
  const { counterpartyId, dataHash, closing, currency, isNewest, agreedAt, period } = act
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

/** The column that names the paper in discrepancies and scans. */
export function paperColumns({ kind, id }: PaperRef) {
  return kind === 'completion-act' ? { completionActId: id } : { reconciliationActId: id }
}

/** Whoever answers a paper, or ends the talk about it, waits here for the one before. */
export async function lockPaper(transaction: Transaction, { kind, id }: PaperRef): Promise<void> {
  if (kind === 'completion-act')
    await transaction.$executeRaw`SELECT 1 FROM completion_acts WHERE id = ${id}::uuid FOR UPDATE`
  else await transaction.$executeRaw`SELECT 1 FROM acts WHERE id = ${id}::uuid FOR UPDATE`
}

/** A customer's own paper that still says what the customer saw; else the answer that is due instead. */
export async function findAnswerable(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  ref: PaperRef,
): Promise<{ paper: CustomersPaper } | { refused: AnswerResult }> {
  const paper = actor.role === 'client' ? await findPaper(prisma, actor, ref) : null
  if (!paper?.counterpartyId) return { refused: { kind: 'not_found' } }
  const isAnother = ref.seen !== undefined && ref.seen !== paper.hash
  if (!paper.isCurrent || isAnother) return { refused: { kind: 'closed' } }
  return { paper: { ...paper, counterpartyId: paper.counterpartyId } }
}

/** Answers a paper in one transaction, one answer at a time. `decide` must not write before it says `closed`. */
export async function answerPaper(
  { database }: AnswersDeps,
  actor: Actor,
  ref: PaperRef,
  decide: (transaction: Transaction, paper: CustomersPaper) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  if (!isUuid(ref.id)) return { kind: 'not_found' }
  return database.prisma.$transaction(async (transaction) => {
    await lockPaper(transaction, ref)
    const found = await findAnswerable(transaction, actor, ref)
    return 'paper' in found ? decide(transaction, found.paper) : found.refused
  })
}

/**
 * Keeps the customer's word with its event and audit row. An act of reconciliation knows only agreement,
 * and keeps the first. False: the paper says something else by now.
 */
export async function keepAnswer(
  { onAnswer }: Pick<AnswersDeps, 'onAnswer'>,
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  { answer, at, details, refusal }: KeptAnswer,
): Promise<boolean> {
  const { counterpartyId, id } = paper
  const by = { actId: id, actorId: actor.userId, at }
  if (paper.kind === 'completion-act') {
    const given = { ...by, counterpartyId, contentHash: paper.hash, answer }
    if (!(await recordAnswer(transaction, given))) return false
    await recordActEvent(transaction, { ...by, counterpartyId, kind: EVENTS[answer], details })
    await onAnswer?.(transaction, { actId: id, answer, refusal: refusal ?? null })
  } else if (answer !== 'refused') {
    await recordAgreement(transaction, by)
  }
  await recordAudit(transaction, {
    action: `answer.${answer}`,
    actorId: actor.userId,
    counterpartyId,
    subjectId: id,
    ip: actor.ip,
    details: { paper: paper.kind, hash: paper.hash, ...details },
  })
  return true
}

interface KeptAnswer {
  answer: 'accepted' | 'refused' | 'signed'
  at: Date
  details?: Prisma.InputJsonObject
  refusal?: NonNullable<CustomersAnswer['refusal']>
}

const EVENTS: Record<KeptAnswer['answer'], CompletionActEventKind> = {
  accepted: 'accepted',
  refused: 'refused',
  signed: 'scanned',
}
