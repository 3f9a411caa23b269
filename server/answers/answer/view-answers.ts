import { type Actor, isStaff, mayAnswer } from '../../identity/index.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { AnswersDeps } from '../deps.ts'
import { toDiscrepancyView, type WholeDiscrepancy, WITH_EVERYTHING } from '../discrepancy/view.ts'
import {
  type AnswerableDocument,
  documentColumns,
  findDocument,
} from '../document/answerable-document.ts'
import { namesOf } from '../people.ts'
import { UPLOADS, type Uploaded, viewUpload } from '../uploads/view.ts'
import type { AnswerableDocumentRef, AnswerView } from '../views.ts'

/** A page shows so many of one document; older discrepancies stay in the database. */
const MAX_DISCREPANCIES = 50

/** All that was answered to a document. Null: not this actor's, or no such document. */
export async function viewAnswers(
  { database }: AnswersDeps,
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
  const lastScan = scans.at(-1)
  const open = discrepancies.find(({ status }) => status !== 'resolved')
  const answer =
    document.kind === 'completion-act' ? answered : agreementAnswer(answered, lastScan, open)
  const nameOf = await namesOf(database, actor, [
    ...scans.map(({ uploadedById }) => uploadedById),
    ...discrepancies.flatMap(({ uploads }) => uploads.map(({ uploadedById }) => uploadedById)),
    ...(answer ? [answer.byId] : []),
  ])
  // Agreement to an act of reconciliation stays; a completion act accepted too early may be refused.
  const last = document.kind === 'reconciliation' ? 'accepted' : 'signed'
  const isFinal = answer?.kind === 'signed' || answer?.kind === last
  const mayWrite = document.counterpartyId !== null && mayAnswer(actor, document.counterpartyId)
  return {
    document: { kind: document.kind, id: document.id },
    seen: document.hash,
    canAnswer: mayWrite && document.isCurrent && !isFinal,
    mayWrite,
    answered: answer && { kind: answer.kind, at: answer.at, by: nameOf(answer.byId) },
    scans: scans.map((scan) => viewUpload(scan, nameOf)),
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
  kind: 'accepted' | 'refused' | 'signed'
  at: Date
  byId: string
}

async function readAnswer(
  { prisma }: Database,
  { kind, id }: AnswerableDocument,
): Promise<StoredAnswer | null> {
  if (kind === 'reconciliation') {
    const act = await prisma.reconciliationAct.findUnique({
      where: { id },
      select: { agreedAt: true, agreedById: true },
    })
    return act?.agreedAt ? { kind: 'accepted', at: act.agreedAt, byId: act.agreedById ?? '' } : null
  }
  const act = await prisma.completionAct.findUnique({
    where: { id },
    select: { answer: true, answeredAt: true, answeredById: true, state: true },
  })
  if (!act?.answer || !act.answeredAt || act.state !== act.answer) return null
  return { kind: act.answer, at: act.answeredAt, byId: act.answeredById ?? '' }
}

/** Of an act of reconciliation only agreement is stored: a scan with it is a signature, an open discrepancy a refusal. */
function agreementAnswer(
  agreed: StoredAnswer | null,
  scan: Uploaded | undefined,
  open: WholeDiscrepancy | undefined,
): StoredAnswer | null {
  if (agreed) {
    return scan ? { kind: 'signed', at: scan.createdAt, byId: scan.uploadedById } : agreed
  }
  return open ? { kind: 'refused', at: open.createdAt, byId: open.openedById } : null
}
