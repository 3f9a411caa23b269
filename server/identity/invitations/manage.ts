import { isUuid } from '../../platform/uuid.ts'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import type { InvitationsDeps } from './deps.ts'
import { findManaged, invite } from './invite.ts'
import type { InvitationState, InvitationView, InviteResult } from './views.ts'

const MAX_INVITATIONS = 500

/** The invitations of one counterparty, latest first. */
export async function listInvitations(
  deps: InvitationsDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<InvitationView[] | null> {
  if (!(await findManaged(deps, actor, counterpartyId))) return null
  const rows = await deps.database.prisma.invitation.findMany({
    where: { counterpartyId },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: MAX_INVITATIONS,
  })
  const now = deps.clock.now()
  return rows.map((row) => {
    const { id, email, role, sentAt, expiresAt } = row
    return { id, email, role, sentAt, expiresAt, state: stateOf(row, now) }
  })
}

export async function resendInvitation(
  deps: InvitationsDeps,
  actor: Actor,
  invitationId: string,
): Promise<InviteResult> {
  const found = await findInvitation(deps, actor, invitationId)
  if (!found || found.acceptedAt) return { kind: 'not_found' }
  return invite(deps, actor, found)
}

/** The link stops working. True also when it had been withdrawn before. */
export async function withdrawInvitation(
  deps: InvitationsDeps,
  actor: Actor,
  invitationId: string,
): Promise<boolean> {
  const found = await findInvitation(deps, actor, invitationId)
  if (!found || found.acceptedAt) return false
  return deps.database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: deps.clock.now() },
    })
    if (count === 0) return found.withdrawnAt !== null
    await recordAudit(transaction, {
      action: 'identity.invitation_withdrawn',
      actorId: actor.userId,
      subjectId: invitationId,
      counterpartyId: found.counterpartyId,
      ip: actor.ip,
      details: { email: found.email },
    })
    return true
  })
}

async function findInvitation(deps: InvitationsDeps, actor: Actor, id: string) {
  if (!isUuid(id)) return null
  const row = await deps.database.prisma.invitation.findUnique({ where: { id } })
  return row && (await findManaged(deps, actor, row.counterpartyId)) ? row : null
}

export function stateOf(
  row: Record<'acceptedAt' | 'declinedAt' | 'withdrawnAt', Date | null> & { expiresAt: Date },
  now: Date,
): InvitationState {
  if (row.acceptedAt) return 'accepted'
  if (row.withdrawnAt) return 'withdrawn'
  if (row.declinedAt) return 'declined'
  return row.expiresAt <= now ? 'expired' : 'sent'
}
