import type { Database, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { ownsCounterparty, visibleCounterparty } from '../access.ts'
import { type Actor, type CustomerRole, isStaff } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import type { AuditAction } from '../audit-trail/texts/index.ts'
import type { MemberChange, MemberView } from './views.ts'

const ROLES: readonly CustomerRole[] = ['owner', 'bookkeeper', 'viewer']

/** The people of a counterparty by address. */
export async function listMembers(
  database: Database,
  actor: Actor,
  counterpartyId: string,
): Promise<MemberView[] | null> {
  if (!(await visibleCounterparty(database, actor, counterpartyId))) return null
  const rows = await database.prisma.userCounterparty.findMany({
    where: { counterpartyId, user: { role: 'client' } },
    orderBy: { user: { email: 'asc' } },
    include: { user: true },
  })
  return rows.map(({ role, user }) => ({
    userId: user.id,
    email: user.email,
    name: user.name,
    role,
    lastSignInAt: user.lastSignInAt,
    isDisabled: user.disabledAt !== null,
  }))
}

export async function changeMemberRole(
  database: Database,
  actor: Actor,
  member: { counterpartyId: string; userId: string },
  text: string,
): Promise<MemberChange> {
  const role = ROLES.find((known) => known === text)
  if (!role) return 'not_found'
  return changeMember(database, actor, member, role !== 'owner', async (transaction) => {
    await transaction.userCounterparty.updateMany({ where: member, data: { role } })
    return { action: 'identity.role_changed', details: { role } }
  })
}

/** Takes a person out of a counterparty; what was on its way to them by letter is not written any more. */
export async function removeMember(
  database: Database,
  actor: Actor,
  member: { counterpartyId: string; userId: string },
): Promise<MemberChange> {
  return changeMember(database, actor, member, true, async (transaction) => {
    await transaction.userCounterparty.deleteMany({ where: member })
    await transaction.reconciliationRequestWatcher.deleteMany({
      where: { userId: member.userId, request: { counterpartyId: member.counterpartyId } },
    })
    return { action: 'identity.removed', details: {} }
  })
}

/** One change of a counterparty's people at a time, so that two owners cannot take each other out. */
async function changeMember(
  { prisma }: Database,
  actor: Actor,
  member: { counterpartyId: string; userId: string },
  losesOwner: boolean,
  change: (
    transaction: Transaction,
  ) => Promise<{ action: AuditAction; details: { role?: CustomerRole } }>,
): Promise<MemberChange> {
  const { counterpartyId, userId } = member
  if (!isUuid(counterpartyId) || !isUuid(userId)) return 'not_found'
  if (!isStaff(actor) && !ownsCounterparty(actor, counterpartyId)) return 'not_found'
  return prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT 1 FROM counterparties WHERE id = ${counterpartyId}::uuid FOR UPDATE`
    const members = await transaction.userCounterparty.findMany({ where: { counterpartyId } })
    // Asked again under the lock: this owner may have been taken out meanwhile.
    const isOwner = (id: string) =>
      members.some((each) => each.userId === id && each.role === 'owner')
    if (!isStaff(actor) && !isOwner(actor.userId)) return 'not_found'
    if (!members.some((each) => each.userId === userId)) return 'not_found'
    const others = members.filter((each) => each.userId !== userId && each.role === 'owner')
    if (losesOwner && isOwner(userId) && others.length === 0 && !isStaff(actor)) return 'last_owner'
    const { action, details } = await change(transaction)
    await recordAudit(transaction, {
      action,
      actorId: actor.userId,
      subjectId: userId,
      counterpartyId,
      ip: actor.ip,
      details,
    })
    return 'done'
  })
}
