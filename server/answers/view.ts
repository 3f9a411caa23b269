import { type Actor, isStaff, isUuid, type Locale } from '../identity/index.ts'
import type { Prisma } from '../platform/database/client/client.ts'
import type { Database } from '../platform/database/connect.ts'
import type { AnswersDeps } from './deps.ts'
import { describePaper, WITH_PAPER } from './described.ts'
import { readKeptMarks } from './kept-marks.ts'
import { findPaper, type Paper, paperColumns } from './papers.ts'
import { ownedBy } from './talk.ts'
import { titleOf } from './title.ts'
import type { AnswerView, DiscrepancyView, PaperRef, UploadView } from './views.ts'

/** Nobody reads more of one paper; older talks stay in the database. */
const MOST_TALKS = 50

const UPLOADS = {
  where: { storedAt: { not: null } },
  orderBy: [{ storedAt: 'asc' }, { id: 'asc' }],
} satisfies Prisma.UploadFindManyArgs

const WITH_ALL = {
  ...WITH_PAPER,
  counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
  messages: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { author: { select: { name: true, email: true, role: true } } },
  },
  uploads: UPLOADS,
} satisfies Prisma.DiscrepancyInclude

type WholeTalk = Prisma.DiscrepancyGetPayload<{ include: typeof WITH_ALL }>
type Uploaded = Prisma.UploadGetPayload<object>
type NameOf = (userId: string) => string

/** All that was answered to a paper. Null: not this actor's, or no such paper. */
export async function viewPaper(
  { database }: AnswersDeps,
  actor: Actor,
  ref: PaperRef,
): Promise<AnswerView | null> {
  const { prisma } = database
  const paper = await findPaper(prisma, actor, ref)
  if (!paper) return null
  const columns = paperColumns(paper)
  // A paper may have been another customer's before.
  const floor = isStaff(actor) ? {} : { counterpartyId: paper.counterpartyId ?? '' }
  const [talks, scans, answered] = await Promise.all([
    prisma.discrepancy.findMany({
      where: { ...columns, ...floor },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST_TALKS,
      include: WITH_ALL,
    }),
    prisma.upload.findMany({ ...UPLOADS, where: { ...UPLOADS.where, ...columns, ...floor } }),
    answerOf(database, paper),
  ])
  const lastScan = scans.at(-1)
  const open = talks.find(({ status }) => status !== 'resolved')
  const said =
    paper.kind === 'completion-act' ? answered : agreementAnswer(answered, lastScan, open)
  const nameOf = await namesOf(database, actor, [
    ...scans.map(({ uploadedById }) => uploadedById),
    ...talks.flatMap(({ uploads }) => uploads.map(({ uploadedById }) => uploadedById)),
    ...(said ? [said.byId] : []),
  ])
  // Agreement to an act of reconciliation stays; a completion act accepted too early may be refused.
  const last = paper.kind === 'reconciliation' ? 'accepted' : 'signed'
  const isFinal = said?.kind === 'signed' || said?.kind === last
  return {
    paper: { kind: paper.kind, id: paper.id },
    seen: paper.hash,
    canAnswer: !isStaff(actor) && paper.isCurrent && !isFinal,
    answered: said && { kind: said.kind, at: said.at, by: nameOf(said.byId) },
    scans: scans.map((scan) => viewUpload(scan, nameOf)),
    discrepancies: talks.map((talk) => viewTalk(actor, talk, nameOf, isChanged(talk, paper))),
  }
}

/** One talk with its paper's name. Null: not this actor's, or no such talk. */
export async function viewDiscrepancy(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<DiscrepancyView | null> {
  const { prisma } = database
  if (!isUuid(id)) return null
  const talk = await prisma.discrepancy.findFirst({
    where: { id, ...ownedBy(actor) },
    include: WITH_ALL,
  })
  if (!talk) return null
  const nameOf = await namesOf(
    database,
    actor,
    talk.uploads.map(({ uploadedById }) => uploadedById),
  )
  const paperChanged = talk.completionAct
    ? talk.completionAct.contentHash !== talk.paperHash
    : await isSuperseded(database, talk)
  return viewTalk(actor, talk, nameOf, paperChanged)
}

/** An act of reconciliation never changes: 1C has told another one of its period since. */
async function isSuperseded({ prisma }: Database, { reconciliationAct }: WholeTalk) {
  if (!reconciliationAct) return false
  const { counterpartyId, periodFrom, periodTo, seenAt } = reconciliationAct
  const newer = await prisma.act.findFirst({
    where: { counterpartyId, periodFrom, periodTo, seenAt: { gt: seenAt } },
    select: { id: true },
  })
  return newer !== null
}

function isChanged(talk: WholeTalk, paper: Paper): boolean {
  return paper.kind === 'completion-act' ? talk.paperHash !== paper.hash : !paper.isCurrent
}

interface Said {
  kind: 'accepted' | 'refused' | 'signed'
  at: Date
  byId: string
}

async function answerOf({ prisma }: Database, { kind, id }: Paper): Promise<Said | null> {
  if (kind === 'reconciliation') {
    const act = await prisma.act.findUnique({
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

/** An act of reconciliation keeps agreement only: a scan with it is a signature, an open talk a refusal. */
function agreementAnswer(
  agreed: Said | null,
  scan: Uploaded | undefined,
  open: WholeTalk | undefined,
): Said | null {
  if (agreed) {
    return scan ? { kind: 'signed', at: scan.createdAt, byId: scan.uploadedById } : agreed
  }
  return open ? { kind: 'refused', at: open.createdAt, byId: open.openedById } : null
}

function viewTalk(
  actor: Actor,
  talk: WholeTalk,
  nameOf: NameOf,
  paperChanged: boolean,
): DiscrepancyView {
  const paper = describePaper(talk)
  const { id, counterparty, category, status, resolution, createdAt, resolvedAt } = talk
  return {
    id,
    paper: { kind: paper.kind, id: paper.id },
    paperTitle: titleOf(paper.name, actor.locale),
    counterparty,
    category,
    status,
    resolution,
    paperChanged,
    lines: readKeptMarks(talk.lines),
    messages: talk.messages.map(({ id, side, author, text, createdAt }) => ({
      id,
      side,
      author: shownName(author, actor),
      text,
      at: createdAt,
    })),
    files: talk.uploads.map((upload) => viewUpload(upload, nameOf)),
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
  const names = new Map(people.map((person) => [person.id, shownName(person, actor)]))
  return (userId) => names.get(userId) ?? ''
}

const SUPPLIER: Record<Locale, string> = { ru: 'Поставщик', en: 'Supplier' }

/** Staff who have told no name stay "the supplier" for a customer: their address is not for outside. */
function shownName(
  { name, email, role }: { name: string; email: string; role: Actor['role'] },
  reader: Actor,
): string {
  if (name) return name
  return role === 'client' || isStaff(reader) ? email : SUPPLIER[reader.locale]
}
