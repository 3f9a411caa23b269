import type { PrismaClient } from '../platform/database/connect.ts'
import { isUuid } from '../platform/uuid.ts'
import { type Actor, isStaff } from './actor.ts'
import { recordAudit } from './audit.ts'

/** Staff who look through a customer's eyes are that customer's viewer; everybody else stays who they are. */
export async function lookAsCustomer(
  prisma: PrismaClient,
  actor: Actor,
  viewedId: string | null,
): Promise<Actor> {
  if (viewedId === null || !isStaff(actor)) return actor
  const viewed = await prisma.counterparty.findUnique({
    where: { id: viewedId },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
  if (!viewed) return actor
  const current = { ...viewed, role: 'viewer' as const }
  return { ...actor, role: 'client', counterparties: [current], current, isViewing: true }
}

/** From the next request on, this session of staff sees what a customer sees. False: no such counterparty. */
export async function startViewing(
  prisma: PrismaClient,
  actor: Actor,
  counterpartyId: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(counterpartyId)) return false
  const counterparty = await prisma.counterparty.findUnique({ where: { id: counterpartyId } })
  if (!counterparty) return false
  await changeViewing(prisma, actor, { viewedId: counterpartyId, counterpartyId })
  return true
}

/** Back to the pages of staff. Null: nobody looks through anybody's eyes here. @returns whose they were */
export async function endViewing(prisma: PrismaClient, actor: Actor): Promise<string | null> {
  if (!actor.isViewing || !actor.current) return null
  await changeViewing(prisma, actor, { viewedId: null, counterpartyId: actor.current.id })
  return actor.current.id
}

async function changeViewing(
  prisma: PrismaClient,
  { userId, sessionId, ip }: Actor,
  { viewedId, counterpartyId }: { viewedId: string | null; counterpartyId: string },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    await transaction.session.updateMany({ where: { id: sessionId, userId }, data: { viewedId } })
    await recordAudit(transaction, {
      action: viewedId ? 'identity.viewing_started' : 'identity.viewing_ended',
      actorId: userId,
      counterpartyId,
      ip,
    })
  })
}
