import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { Platform } from '../../platform/module.ts'
import { isUuid } from '../../platform/uuid.ts'
import { readReconciliationEdition } from '../../reconciliation/index.ts'
import { readEdiSettings } from '../settings/settings.ts'
import type { EdiAnswerView, EdiFile } from '../views.ts'
import { type AnswerReceived, receiveAnswer } from './receive-answer.ts'

/** More answers to one edition nobody looks through on a page. */
const MAX_SHOWN = 20

/** Buyers' titles to an act, newest first; empty for who is not staff. */
export async function viewAnswers(
  deps: Platform,
  actor: Actor,
  actId: string,
): Promise<EdiAnswerView[]> {
  const { prisma } = deps.database
  if (!(await isForStaff(deps, actor)) || !isUuid(actId)) return []
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
  if (!(await isForStaff(deps, actor)) || !isUuid(actId) || !isUuid(answerId)) return null
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

/** Staff hand in a title that reached them by a file. */
export async function handInAnswer(
  deps: Platform,
  actor: Actor,
  actId: string,
  bytes: Uint8Array,
): Promise<AnswerReceived> {
  const isAllowed = await isForStaff(deps, actor)
  const edition = isAllowed && (await readReconciliationEdition(deps.database.prisma, actor, actId))
  if (!edition) return { kind: 'not_found' }
  return receiveAnswer(deps, { actId: edition.id, bytes, from: { kind: 'upload', actor } })
}

async function isForStaff({ database }: Platform, actor: Actor): Promise<boolean> {
  return isStaff(actor) && (await readEdiSettings(database.prisma)).isOn
}
