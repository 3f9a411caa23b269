import { type ReceivedAnswer, saveReceivedAnswer } from '../../answers/index.ts'
import { type Actor, isStaff, mayAnswer, type Reader } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { StorageFailure } from '../../platform/storage/storage-failure.ts'
import {
  type ReconciliationEdition,
  readReconciliationEdition,
} from '../../reconciliation/index.ts'
import type { AnswerDeps } from '../deps.ts'
import { describeAnswer } from '../texts/answer.ts'
import { isOfThisAct } from './is-of-this-act.ts'
import { type MatchedTitle, matchMarks } from './match-marks.ts'
import { type RecipientTitle, readRecipientTitle, type TitleFault } from './read-recipient-title.ts'

/** A buyer's title to take in. */
export interface AnswerToReceive {
  actId: string
  bytes: Uint8Array
  from:
    | { kind: 'upload'; actor: Actor }
    /** Of a document of ours, whose two signatures the operator vouches for. */
    | { kind: 'feed'; counterpartyId: string; documentId: string }
}

interface TitleToReceive extends Pick<AnswerToReceive, 'bytes' | 'from'> {
  edition: ReconciliationEdition
  title: RecipientTitle
}

export type AnswerReceived =
  | { kind: 'agreed' }
  | { kind: 'disputed'; discrepancyId: string; unclear: string[]; isSideAssumed: boolean }
  /** The same bytes were taken before. */
  | { kind: 'already'; discrepancyId: string | null }
  /** Not this actor's to answer, or no such act. */
  | { kind: 'not_found' }
  /** It answers another act, or, handed in by a customer, a file that the portal does not know. */
  | { kind: 'other_act' }
  /** The portal does not know the file that it answers, and its name says other parties than the act's. */
  | { kind: 'other_party' }
  | { kind: 'faulty'; fault: TitleFault; path?: string }
  /** The storage fails: try later. */
  | { kind: 'not_stored' }

/**
 * The buyer's title, handed in or brought by an operator's feed: agreement becomes agreement (from a feed: the
 * signature of the act), disagreements become rows of a discrepancy. The file is kept. Once for the same bytes.
 */
export async function receiveAnswer(
  deps: AnswerDeps,
  { actId, bytes, from }: AnswerToReceive,
): Promise<AnswerReceived> {
  const edition = await readReconciliationEdition(deps.database.prisma, readerOf(from), actId)
  if (!edition || !mayHandIn(from, edition)) return { kind: 'not_found' }
  const read = readRecipientTitle(bytes)
  if ('fault' in read) return { kind: 'faulty', ...read }
  return receiveTitle(deps, { edition, bytes, from, title: read.title })
}

/** The same of a title that was read already, by somebody who may answer this edition. */
export async function receiveTitle(
  deps: AnswerDeps,
  { edition, bytes, from, title }: TitleToReceive,
): Promise<AnswerReceived> {
  const { prisma } = deps.database
  if (from.kind === 'upload') {
    const whose = await isOfThisAct(prisma, title, edition, isStaff(from.actor))
    if (whose !== 'yes') return { kind: whose }
  }
  const hash = sha256(bytes)
  const storageKey = `edi/${edition.counterpartyId}/${hash}.xml`
  try {
    await deps.storage.put(storageKey, bytes)
  } catch (error) {
    if (error instanceof StorageFailure) return { kind: 'not_stored' }
    throw error
  }
  const matched = matchMarks(title, edition)
  return prisma.$transaction(async (transaction) => {
    const row = { actId: edition.id, sha256: hash }
    const { count } = await transaction.ediAnswer.createMany({
      data: {
        ...row,
        counterpartyId: edition.counterpartyId,
        documentId: from.kind === 'feed' ? from.documentId : null,
        fileId: title.fileId.slice(0, 255),
        isDisputed: title.isDisputed,
        signer: signerOf(title),
        storageKey,
        receivedById: from.kind === 'upload' ? from.actor.userId : null,
        receivedAt: deps.clock.now(),
      },
      skipDuplicates: true,
    })
    const where = { actId_sha256: row }
    const isNew = count > 0
    if (!isNew && (title.isDisputed || from.kind === 'upload')) {
      const before = await transaction.ediAnswer.findUniqueOrThrow({ where })
      return { kind: 'already', discrepancyId: before.discrepancyId }
    }
    const saved = await save(deps, transaction, { from, edition, title, matched, isNew })
    if (!saved) return { kind: isNew ? 'not_found' : 'already', discrepancyId: null }
    const { discrepancyId } = saved
    if (discrepancyId === null) return { kind: 'agreed' }
    await transaction.ediAnswer.update({ where, data: { discrepancyId } })
    const { unclear, isSideAssumed } = matched
    return { kind: 'disputed', discrepancyId, unclear, isSideAssumed }
  })
}

interface Saving extends Omit<TitleToReceive, 'bytes'> {
  matched: MatchedTitle
  isNew: boolean
}

/** Null: nothing is to be changed. */
async function save(
  deps: AnswerDeps,
  transaction: Transaction,
  { from, edition, title, matched, isNew }: Saving,
): Promise<{ discrepancyId: string | null } | null> {
  const agreed = from.kind === 'feed' ? 'signed' : 'agreed'
  if (!isNew) {
    const where = { id: edition.id, signedAt: null }
    if ((await transaction.reconciliationAct.count({ where })) === 0) return null
  }
  const given: ReceivedAnswer = {
    actId: edition.id,
    counterpartyId: edition.counterpartyId,
    userId: from.kind === 'upload' && from.actor.role === 'client' ? from.actor.userId : null,
    handedInById: from.kind === 'upload' ? from.actor.userId : null,
    signedBy: signerOf(title),
    ip: from.kind === 'upload' ? from.actor.ip : '',
    answer: title.isDisputed ? 'disputed' : agreed,
    marks: title.isDisputed ? matched.marks : [],
    text: title.isDisputed ? describeAnswer(title, matched, deps.locale, handedInBy(from)) : '',
    locale: deps.locale,
  }
  return saveReceivedAnswer(deps, transaction, given)
}

/** Of staff who hand in what came to them by a file: beside the signer, readers see by whom it came here. */
function handedInBy(from: AnswerToReceive['from']): string | null {
  return from.kind === 'upload' && isStaff(from.actor) ? from.actor.name : null
}

function readerOf(from: AnswerToReceive['from']): Reader {
  return from.kind === 'upload'
    ? from.actor
    : { role: 'client', counterparties: [{ id: from.counterpartyId }] }
}

/** Staff hand in what came to them; of the customer those who answer. */
function mayHandIn(
  from: AnswerToReceive['from'],
  { counterpartyId }: ReconciliationEdition,
): boolean {
  if (from.kind === 'feed') return true
  return isStaff(from.actor) || mayAnswer(from.actor, counterpartyId)
}

function signerOf({ signer }: RecipientTitle): string {
  if (!signer) return ''
  const { lastName, firstName, middleName } = signer
  return [lastName, firstName, middleName].filter(Boolean).join(' ').slice(0, 180).toWellFormed()
}
