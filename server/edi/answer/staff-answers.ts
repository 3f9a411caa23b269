import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { findVirus } from '../../platform/antivirus.ts'
import type { Platform } from '../../platform/module.ts'
import { isUuid } from '../../platform/uuid.ts'
import { readReconciliationEdition } from '../../reconciliation/index.ts'
import type { HandInDeps } from '../deps.ts'
import { readEdiSettings } from '../settings/settings.ts'
import type { EdiAnswerView, EdiFile } from '../views.ts'
import { findAnsweredAct } from './find-answered-act.ts'
import type { HandedIn } from './handed-in.ts'
import { readRecipientTitle } from './read-recipient-title.ts'
import { receiveTitle } from './receive-answer.ts'

/** More answers to one edition nobody looks through on a page. */
const MAX_SHOWN = 20

/** Buyers' titles to an act, newest first; empty for who is not staff. */
export async function viewAnswers(
  deps: Platform,
  actor: Actor,
  actId: string,
): Promise<EdiAnswerView[]> {
  const { prisma } = deps.database
  if (!(await takesAnswers(deps, actor)) || !isUuid(actId)) return []
  const answers = await prisma.ediAnswer.findMany({
    where: { actId: actId.toLowerCase() },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: MAX_SHOWN,
  })
  const ids = answers.flatMap(({ receivedById }) => receivedById ?? [])
  const people = await prisma.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, email: true },
  })
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id)
    return person ? person.name || person.email : ''
  }
  return answers.map(({ id, fileId, isDisputed, signer, receivedAt, ...answer }) => ({
    id,
    fileName: `${fileId}.xml`,
    isDisputed,
    signer,
    at: receivedAt,
    handedInBy: answer.receivedById === null ? null : nameOf(answer.receivedById),
    discrepancyId: answer.discrepancyId,
  }))
}

/** The bytes of a title, as they came; null for who is not staff. */
export async function readAnswerFile(
  deps: Platform,
  actor: Actor,
  actId: string,
  answerId: string,
): Promise<EdiFile | null> {
  const { prisma } = deps.database
  if (!(await takesAnswers(deps, actor)) || !isUuid(actId) || !isUuid(answerId)) return null
  const answer = await prisma.ediAnswer.findFirst({
    where: { id: answerId.toLowerCase(), actId: actId.toLowerCase() },
  })
  const content = answer && (await deps.storage.get(answer.storageKey))
  if (!content) return null
  await recordAudit(prisma, {
    action: 'edi.file_downloaded',
    actorId: actor.userId,
    counterpartyId: answer.counterpartyId,
    subjectId: answer.actId,
    ip: actor.ip,
    details: { file: `${answer.fileId}.xml` },
  })
  return { content, fileName: `${answer.fileId}.xml`, contentType: 'application/xml' }
}

/**
 * Staff hand in a title that reached them by a file. @param actId null: whichever act's it is, by what the file says
 * that it answers
 */
export async function handInAnswer(
  deps: HandInDeps,
  actor: Actor,
  actId: string | null,
  bytes: Uint8Array,
): Promise<HandedIn> {
  const { prisma } = deps.database
  if (!(await takesAnswers(deps, actor))) return { kind: 'not_found' }
  const editionOf = (id: string) => readReconciliationEdition(prisma, actor, id)
  const named = actId && (await editionOf(actId))
  if (actId !== null && !named) return { kind: 'not_found' }
  const read = readRecipientTitle(bytes)
  if ('fault' in read) return { kind: 'faulty', ...read }
  const { title } = read
  const answered = named ? null : await findAnsweredAct(prisma, title)
  const edition = named || (answered && (await editionOf(answered)))
  if (!edition) return { kind: 'unknown_act', fileId: title.answeredFileId.slice(0, 255) }
  const fault = await findVirus(deps, bytes)
  if (fault) return { kind: 'faulty', fault }
  const from = { kind: 'upload' as const, actor }
  return { ...(await receiveTitle(deps, { edition, bytes, from, title })), actId: edition.id }
}

/** Whether this actor may hand in titles: staff, while electronic exchange is on. */
export async function takesAnswers(
  { database }: Pick<Platform, 'database'>,
  actor: Actor,
): Promise<boolean> {
  return isStaff(actor) && (await readEdiSettings(database.prisma)).isOn
}
