import { type Actor, isStaff, mayAnswer } from '../../identity/index.ts'
import type { Database, PrismaClient } from '../../platform/database/connect.ts'
import type { AnswersDeps } from '../deps.ts'
import { toDiscrepancyView, type WholeDiscrepancy, WITH_EVERYTHING } from '../discrepancy/view.ts'
import {
  type AnswerableDocument,
  documentColumns,
  findDocument,
} from '../document/answerable-document.ts'
import { namesOf } from '../people.ts'
import { throughEdiText } from '../texts/index.ts'
import { UPLOADS, type Uploaded, viewScan } from '../uploads/view.ts'
import type { AnswerableDocumentRef, AnswerView } from '../views.ts'
import { takeBackUntil } from './take-back.ts'

/** A page shows so many of one document; older discrepancies stay in the database. */
const MAX_DISCREPANCIES = 50

/** All that was answered to a document. Null: not this actor's, or no such document. */
export async function viewAnswers(
  { database, clock }: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<AnswerView | null> {
  const { prisma } = database
  const document = await findDocument(prisma, actor, ref)
  if (!document) return null
  const columns = documentColumns(document)
  // A document may have been another customer's before.
  const floor = isStaff(actor) ? {} : { counterpartyId: document.counterpartyId ?? '' }
  const [discrepancies, scans, answered] = await Promise.all([
    prisma.discrepancy.findMany({
      where: { ...columns, ...floor },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MAX_DISCREPANCIES,
      include: WITH_EVERYTHING,
    }),
    prisma.upload.findMany({ ...UPLOADS, where: { ...UPLOADS.where, ...columns, ...floor } }),
    readAnswer(database, document),
  ])
  const open = discrepancies.find(({ status }) => status !== 'resolved')
  const answer = currentAnswer(document, answered, scans, open)
  const nameOf = await namesOf(database, actor, [
    ...scans.map(({ uploadedById }) => uploadedById),
    ...discrepancies.flatMap(({ uploads }) => uploads.map(({ uploadedById }) => uploadedById)),
    answer?.byId ?? '',
  ])
  // Agreement to an act of reconciliation stays; a completion act accepted too early may be refused.
  const last = document.kind === 'reconciliation' ? 'accepted' : 'signed'
  const isFinal = answer?.kind === 'signed' || answer?.kind === last
  const mayWrite = document.counterpartyId !== null && mayAnswer(actor, document.counterpartyId)
  const until = mayWrite && !document.isScanReceived ? takeBackUntil(document) : null
  return {
    document: { kind: document.kind, id: document.id },
    seen: document.hash,
    canAnswer: mayWrite && document.isCurrent && !isFinal && !document.isScanReceived,
    mayWrite,
    answered: answer && {
      kind: answer.kind,
      isThroughEdi: !answer.byId,
      at: answer.at,
      by: answer.byId ? nameOf(answer.byId) : throughEdiText(answer.signedBy ?? '', actor.locale),
    },
    takeBackUntil: until && until >= clock.now() ? until : null,
    mayTakeScanBack: mayWrite && document.isScanReceived,
    scans: scans.map((scan) => viewScan(scan, nameOf, document.hash)),
    discrepancies: discrepancies.map((discrepancy) =>
      toDiscrepancyView(actor, discrepancy, nameOf, isChanged(discrepancy, document)),
    ),
  }
}

function isChanged(discrepancy: WholeDiscrepancy, document: AnswerableDocument): boolean {
  return document.kind === 'completion-act'
    ? discrepancy.documentHash !== document.hash
    : !document.isCurrent
}

interface StoredAnswer {
  kind: NonNullable<AnswerView['answered']>['kind']
  at: Date
  /** Null: through electronic exchange, by whom `signedBy` names. */
  byId: string | null
  signedBy?: string | null
}

async function readAnswer(
  { prisma }: Database,
  { kind, id, answer }: AnswerableDocument,
): Promise<StoredAnswer | null> {
  if (!answer) return null
  const stored =
    kind === 'reconciliation' ? await readAgreement(prisma, id) : await readAcceptance(prisma, id)
  return stored?.at ? { ...stored, kind: answer, at: stored.at } : null
}

async function readAgreement(prisma: PrismaClient, id: string) {
  const act = await prisma.reconciliationAct.findUnique({
    where: { id },
    select: { agreedAt: true, agreedById: true, agreedByName: true },
  })
  return act && { at: act.agreedAt, byId: act.agreedById, signedBy: act.agreedByName }
}

async function readAcceptance(prisma: PrismaClient, id: string) {
  const act = await prisma.completionAct.findUnique({
    where: { id },
    select: { answeredAt: true, answeredById: true },
  })
  return act && { at: act.answeredAt, byId: act.answeredById }
}

/**
 * A scan that waits for the supplier's look stands before what was answered earlier. Of an act of reconciliation no
 * refusal is stored: an open discrepancy is one; and its signature is the scan that was accepted.
 */
function currentAnswer(
  { kind, isScanReceived, answer }: AnswerableDocument,
  stored: StoredAnswer | null,
  scans: readonly Uploaded[],
  open: WholeDiscrepancy | undefined,
): StoredAnswer | null {
  const lastOf = (status: Uploaded['scanStatus']) =>
    scans.findLast(({ scanStatus }) => scanStatus === status)
  const waiting = isScanReceived && answer !== 'signed' ? lastOf('received') : undefined
  if (waiting) return { kind: 'scan_received', at: waiting.createdAt, byId: waiting.uploadedById }
  if (kind === 'completion-act') return stored
  const signed = answer === 'signed' ? lastOf('accepted') : undefined
  if (signed) return { kind: 'signed', at: signed.createdAt, byId: signed.uploadedById }
  if (stored) return stored
  return open ? { kind: 'refused', at: open.createdAt, byId: open.openedById } : null
}
