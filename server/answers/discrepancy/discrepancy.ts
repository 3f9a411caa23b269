import { recordCompletionActEvent } from '../../completion-acts/index.ts'
import {
  type Actor,
  type AuditAction,
  isStaff,
  recordAudit,
  tenantOf,
} from '../../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { type CustomersDocument, documentColumns } from '../document/answerable-document.ts'
import { toStoredLines } from '../marked-lines/stored-lines.ts'
import type { MarkedLine, RefusalCategory, StaffResolution } from '../views.ts'
import { changeDiscrepancyStatus, createDiscrepancy } from './change-status.ts'

export type Discrepancy = Prisma.DiscrepancyGetPayload<object>

/** Who answers: a person, or whoever signed what came through electronic exchange. */
export interface Author extends Pick<Actor, 'role' | 'ip'> {
  /** Null: nobody who has an account here; `signedBy` names them. */
  userId: string | null
  signedBy?: string
}

/** An equal message of the same person, the last one and as young as this, is a repeated press of the button. */
const SAME_PRESS_MS = 10 * 60_000

/** Null: not this actor's, or no such discrepancy. */
export async function findDiscrepancy(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<Discrepancy | null> {
  if (!isUuid(id)) return null
  return prisma.discrepancy.findFirst({ where: { id, ...tenantOf(actor) } })
}

/** The discrepancy about a document that is not resolved. The document must be locked. */
export async function findOpenDiscrepancy(
  transaction: Transaction,
  document: CustomersDocument,
  at: Date,
): Promise<Discrepancy | null> {
  const discrepancy = await transaction.discrepancy.findUnique({ where: { openKey: document.id } })
  if (!discrepancy || discrepancy.counterpartyId === document.counterpartyId) return discrepancy
  // 1C has given the document to another customer: what the former one reported does not apply any more.
  await closeDiscrepancy(transaction, discrepancy, { resolution: 'withdrawn', actorId: null, at })
  return null
}

export async function openDiscrepancy(
  transaction: Transaction,
  actor: Author,
  document: CustomersDocument,
  given: { category: RefusalCategory | 'lines'; markedLines: MarkedLine[]; at: Date },
): Promise<Discrepancy> {
  const { category, markedLines, at } = given
  const discrepancy = await createDiscrepancy(transaction, {
    counterpartyId: document.counterpartyId,
    ...documentColumns(document),
    category,
    documentHash: document.hash,
    openKey: document.id,
    openedById: actor.userId,
    createdAt: at,
    lastMessageAt: at,
    ...(markedLines.length > 0 && { lines: toStoredLines(markedLines) }),
  })
  await auditDiscrepancy(transaction, actor, discrepancy, 'discrepancy.opened', {
    category,
    lines: markedLines.length,
  })
  return discrepancy
}

/**
 * Adds a person's message; the discrepancy then waits for the other side. Null: it repeats the last message.
 * @param always the message comes with a file or marked lines, so it is stored even if equal
 */
export async function postMessage(
  transaction: Transaction,
  actor: Author,
  discrepancy: Discrepancy,
  { text, at, always = false }: { text: string; at: Date; always?: boolean },
): Promise<{ id: string } | null> {
  const last = await transaction.discrepancyMessage.findFirst({
    where: { discrepancyId: discrepancy.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const isSame =
    last?.authorId === actor.userId &&
    last.text === text &&
    at.getTime() - last.createdAt.getTime() < SAME_PRESS_MS
  if (isSame && !always) return null
  // Two messages of one millisecond would have no order.
  const createdAt = last && last.createdAt >= at ? new Date(last.createdAt.getTime() + 1) : at
  const side = isStaff(actor) ? 'supplier' : 'customer'
  const cause = side === 'customer' ? 'customerWrites' : 'supplierWrites'
  await changeDiscrepancyStatus(transaction, discrepancy, cause, { lastMessageAt: createdAt })
  return transaction.discrepancyMessage.create({
    data: {
      discrepancyId: discrepancy.id,
      side,
      authorId: actor.userId,
      authorName: actor.signedBy ?? null,
      text,
      createdAt,
    },
    select: { id: true },
  })
}

export async function closeDiscrepancy(
  transaction: Transaction,
  discrepancy: Discrepancy,
  end: { resolution: StaffResolution | 'withdrawn'; actorId: string | null; at: Date },
): Promise<void> {
  const { resolution, actorId, at } = end
  await changeDiscrepancyStatus(transaction, discrepancy, 'close', {
    resolution,
    openKey: null,
    resolvedAt: at,
    resolvedById: actorId,
    lastMessageAt: at,
  })
}

/** Ends the open discrepancy about a document because its customer answered otherwise, with a message that says so. */
export async function closeByAnswer(
  transaction: Transaction,
  actor: Author,
  document: CustomersDocument,
  { text, at }: { text: string; at: Date },
): Promise<void> {
  const discrepancy = await findOpenDiscrepancy(transaction, document, at)
  if (!discrepancy) return
  await postMessage(transaction, actor, discrepancy, { text, at, always: true })
  await closeDiscrepancy(transaction, discrepancy, {
    resolution: 'withdrawn',
    actorId: actor.userId,
    at,
  })
  await recordDiscrepancyEvent(
    transaction,
    actor,
    discrepancy,
    'resolved',
    { resolution: 'withdrawn' },
    at,
  )
}

/**
 * The discrepancy about a document that this customer's acceptance ended stands again, with a message that says so.
 * Null: it ended none. The document must be locked.
 */
export async function reopenAfterAnswer(
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  { answeredAt, text, at }: { answeredAt: Date; text: string; at: Date },
): Promise<Discrepancy | null> {
  const { id: openKey, counterpartyId } = document
  const ended = await transaction.discrepancy.findFirst({
    where: {
      ...documentColumns(document),
      counterpartyId,
      resolution: 'withdrawn',
      resolvedAt: answeredAt,
    },
  })
  if (!ended) return null
  const open = { openKey, resolution: null, resolvedAt: null, resolvedById: null }
  await changeDiscrepancyStatus(transaction, ended, 'reopen', open)
  await postMessage(transaction, actor, ended, { text, at, always: true })
  await recordDiscrepancyEvent(transaction, actor, ended, 'replied', { side: 'customer' }, at)
  return ended
}

/** Audit row, and for a completion act the event in its history. */
export async function recordDiscrepancyEvent(
  transaction: Transaction,
  actor: Author,
  discrepancy: Discrepancy,
  kind: Extract<CompletionActEventKind, 'replied' | 'resolved'>,
  details: Prisma.InputJsonObject,
  at: Date,
): Promise<void> {
  const { completionActId, counterpartyId, id } = discrepancy
  if (completionActId) {
    await recordCompletionActEvent(transaction, {
      actId: completionActId,
      counterpartyId,
      at,
      kind,
      ...(actor.userId !== null && { actorId: actor.userId }),
      details: { discrepancyId: id, ...details },
    })
  }
  await auditDiscrepancy(transaction, actor, discrepancy, `discrepancy.${kind}`, details)
}

async function auditDiscrepancy(
  transaction: Transaction,
  actor: Author,
  { id, counterpartyId }: Discrepancy,
  action: AuditAction & `discrepancy.${string}`,
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
