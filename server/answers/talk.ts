import { recordActEvent } from '../completion-acts/index.ts'
import { type Actor, isStaff, isUuid, recordAudit } from '../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { keepMarks } from './kept-marks.ts'
import { type CustomersPaper, paperColumns } from './papers.ts'
import type { MarkedLine, PaperRef, RefusalCategory, StaffResolution } from './views.ts'

export type Talk = Prisma.DiscrepancyGetPayload<object>

/** The same words of the same person, last in the talk and so young, are a second press. */
const SECOND_PRESS_MS = 10 * 60_000

/** The tenant floor of discrepancies and uploads. */
export function ownedBy(actor: Actor): { counterpartyId?: { in: string[] } } {
  return isStaff(actor) ? {} : { counterpartyId: { in: actor.counterparties.map(({ id }) => id) } }
}

/** Null: not this actor's, or no such talk. */
export async function findTalk(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<Talk | null> {
  if (!isUuid(id)) return null
  return prisma.discrepancy.findFirst({ where: { id, ...ownedBy(actor) } })
}

export function paperOf({ completionActId, reconciliationActId }: Talk): PaperRef {
  return completionActId
    ? { kind: 'completion-act', id: completionActId }
    : { kind: 'reconciliation', id: reconciliationActId ?? '' }
}

/** The talk about a paper that is not resolved. The paper must be locked. */
export async function openTalkOf(
  transaction: Transaction,
  paper: CustomersPaper,
  at: Date,
): Promise<Talk | null> {
  const talk = await transaction.discrepancy.findUnique({ where: { openKey: paper.id } })
  if (!talk || talk.counterpartyId === paper.counterpartyId) return talk
  // 1C has given the paper to another customer: what the former one said about it has lost its object.
  await endTalk(transaction, talk, { resolution: 'withdrawn', actorId: null, at })
  return null
}

export async function startTalk(
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  given: { category: RefusalCategory | 'lines'; marks: MarkedLine[]; at: Date },
): Promise<Talk> {
  const { category, marks, at } = given
  const talk = await transaction.discrepancy.create({
    data: {
      counterpartyId: paper.counterpartyId,
      ...paperColumns(paper),
      category,
      status: 'open',
      paperHash: paper.hash,
      openKey: paper.id,
      openedById: actor.userId,
      createdAt: at,
      lastMessageAt: at,
      ...(marks.length > 0 && { lines: keepMarks(marks) }),
    },
  })
  await audit(transaction, actor, talk, 'discrepancy.opened', { category, lines: marks.length })
  return talk
}

/**
 * Adds a person's words; the talk then waits for the other side. Null: it is the same press once more.
 * @param always the words bring something with them, a file or marks, so they are kept even if equal
 */
export async function say(
  transaction: Transaction,
  actor: Actor,
  talk: Talk,
  { text, at, always = false }: { text: string; at: Date; always?: boolean },
): Promise<{ id: string } | null> {
  const last = await transaction.discrepancyMessage.findFirst({
    where: { discrepancyId: talk.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const isSame =
    last?.authorId === actor.userId &&
    last.text === text &&
    at.getTime() - last.createdAt.getTime() < SECOND_PRESS_MS
  if (isSame && !always) return null
  // Two messages in one millisecond would stand in any order.
  const createdAt = last && last.createdAt >= at ? new Date(last.createdAt.getTime() + 1) : at
  const side = isStaff(actor) ? 'supplier' : 'customer'
  await transaction.discrepancy.update({
    where: { id: talk.id },
    data: { status: side === 'customer' ? 'open' : 'answered', lastMessageAt: createdAt },
  })
  return transaction.discrepancyMessage.create({
    data: { discrepancyId: talk.id, side, authorId: actor.userId, text, createdAt },
    select: { id: true },
  })
}

export async function endTalk(
  transaction: Transaction,
  talk: Talk,
  end: { resolution: StaffResolution | 'withdrawn'; actorId: string | null; at: Date },
): Promise<void> {
  const { resolution, actorId, at } = end
  await transaction.discrepancy.update({
    where: { id: talk.id },
    data: {
      status: 'resolved',
      resolution,
      openKey: null,
      resolvedAt: at,
      resolvedById: actorId,
      lastMessageAt: at,
    },
  })
}

/** Ends the open talk about a paper because its customer answered otherwise, and says so in the talk. */
export async function endByAnswer(
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  { text, at }: { text: string; at: Date },
): Promise<void> {
  const talk = await openTalkOf(transaction, paper, at)
  if (!talk) return
  await say(transaction, actor, talk, { text, at, always: true })
  await endTalk(transaction, talk, { resolution: 'withdrawn', actorId: actor.userId, at })
  await record(transaction, actor, talk, 'resolved', { resolution: 'withdrawn' }, at)
}

/** Audit row, and for a completion act the event in its life. */
export async function record(
  transaction: Transaction,
  actor: Actor,
  talk: Talk,
  kind: Extract<CompletionActEventKind, 'replied' | 'resolved'>,
  details: Prisma.InputJsonObject,
  at: Date,
): Promise<void> {
  const { completionActId, counterpartyId, id } = talk
  if (completionActId) {
    await recordActEvent(transaction, {
      actId: completionActId,
      counterpartyId,
      at,
      kind,
      actorId: actor.userId,
      details: { discrepancyId: id, ...details },
    })
  }
  await audit(transaction, actor, talk, `discrepancy.${kind}`, details)
}

async function audit(
  transaction: Transaction,
  actor: Actor,
  { id, counterpartyId }: Talk,
  action: string,
  details: Prisma.InputJsonObject,
) {
  await recordAudit(transaction, {
    action,
    actorId: actor.userId,
    counterpartyId,
    subjectId: id,
    ip: actor.ip,
    details,
  })
}
