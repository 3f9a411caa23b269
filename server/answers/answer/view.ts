import { type Actor, isStaff, type Locale } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { AnswersDeps } from '../deps.ts'
import { tenantOf } from '../discrepancy/discrepancy.ts'
import {
  type AnswerableDocument,
  documentColumns,
  findDocument,
} from '../document/answerable-document.ts'
import { describeDocument, WITH_DOCUMENT } from '../document/describe-document.ts'
import { readStoredLines } from '../marked-lines/stored-lines.ts'
import { documentTitle } from '../texts/document-title.ts'
import type { AnswerableDocumentRef, AnswerView, DiscrepancyView, UploadView } from '../views.ts'

/** Nobody reads more of one document; older discrepancies stay in the database. */
const MAX_DISCREPANCIES = 50

const UPLOADS = {
  where: { storedAt: { not: null } },
  orderBy: [{ storedAt: 'asc' }, { id: 'asc' }],
} satisfies Prisma.UploadFindManyArgs

const WITH_EVERYTHING = {
  ...WITH_DOCUMENT,
  counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
  messages: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { author: { select: { name: true, email: true, role: true } } },
  },
  uploads: UPLOADS,
} satisfies Prisma.DiscrepancyInclude

type WholeDiscrepancy = Prisma.DiscrepancyGetPayload<{ include: typeof WITH_EVERYTHING }>
type Uploaded = Prisma.UploadGetPayload<object>
type NameOf = (userId: string) => string

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
  return {
    document: { kind: document.kind, id: document.id },
    seen: document.hash,
    canAnswer: !isStaff(actor) && document.isCurrent && !isFinal,
    answered: answer && { kind: answer.kind, at: answer.at, by: nameOf(answer.byId) },
    scans: scans.map((scan) => viewUpload(scan, nameOf)),
    discrepancies: discrepancies.map((discrepancy) =>
      toDiscrepancyView(actor, discrepancy, nameOf, isChanged(discrepancy, document)),
    ),
  }
}

/** One discrepancy with its document's name. Null: not this actor's, or no such discrepancy. */
export async function viewDiscrepancy(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<DiscrepancyView | null> {
  const { prisma } = database
  if (!isUuid(id)) return null
  const discrepancy = await prisma.discrepancy.findFirst({
    where: { id, ...tenantOf(actor) },
    include: WITH_EVERYTHING,
  })
  if (!discrepancy) return null
  const nameOf = await namesOf(
    database,
    actor,
    discrepancy.uploads.map(({ uploadedById }) => uploadedById),
  )
  const documentChanged = discrepancy.completionAct
    ? discrepancy.completionAct.contentHash !== discrepancy.documentHash
    : await isSuperseded(database, discrepancy)
  return toDiscrepancyView(actor, discrepancy, nameOf, documentChanged)
}

/** An act of reconciliation never changes: 1C has told another one of its period since. */
async function isSuperseded({ prisma }: Database, { reconciliationAct }: WholeDiscrepancy) {
  if (!reconciliationAct) return false
  const { counterpartyId, periodFrom, periodTo, seenAt } = reconciliationAct
  const newer = await prisma.reconciliationAct.findFirst({
    where: { counterpartyId, periodFrom, periodTo, seenAt: { gt: seenAt } },
    select: { id: true },
  })
  return newer !== null
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

/** An act of reconciliation keeps agreement only: a scan with it is a signature, an open discrepancy a refusal. */
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

function toDiscrepancyView(
  actor: Actor,
  discrepancy: WholeDiscrepancy,
  nameOf: NameOf,
  documentChanged: boolean,
): DiscrepancyView {
  const document = describeDocument(discrepancy)
  const { id, counterparty, category, status, resolution, createdAt, resolvedAt } = discrepancy
  return {
    id,
    document: { kind: document.kind, id: document.id },
    documentTitle: documentTitle(document.name, actor.locale),
    counterparty,
    category,
    status,
    resolution,
    documentChanged,
    lines: readStoredLines(discrepancy.lines),
    messages: discrepancy.messages.map(({ id, side, author, text, createdAt }) => ({
      id,
      side,
      author: displayName(author, actor),
      text,
      at: createdAt,
    })),
    files: discrepancy.uploads.map((upload) => viewUpload(upload, nameOf)),
    createdAt,
    resolvedAt,
  }
}

function viewUpload(upload: Uploaded, nameOf: NameOf): UploadView {
  const { id, fileName, bytes, pages, contentType, createdAt, uploadedById } = upload
  return { id, fileName, bytes, pages, contentType, at: createdAt, by: nameOf(uploadedById) }
}

async function namesOf({ prisma }: Database, actor: Actor, ids: string[]): Promise<NameOf> {
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(ids)].filter((id) => id !== '') } },
    select: { id: true, name: true, email: true, role: true },
  })
  const names = new Map(people.map((person) => [person.id, displayName(person, actor)]))
  return (userId) => names.get(userId) ?? ''
}

const SUPPLIER: Record<Locale, string> = { ru: 'Поставщик', en: 'Supplier' }

/** Staff who have told no name stay "the supplier" for a customer: their address is not for outside. */
function displayName(
  { name, email, role }: { name: string; email: string; role: Actor['role'] },
  reader: Actor,
): string {
  if (name) return name
  return role === 'client' || isStaff(reader) ? email : SUPPLIER[reader.locale]
}
