import { isUuid } from '../../platform/uuid.ts'
import { mayInvite } from '../access.ts'
import { type Actor, type CustomerRole, isStaff } from '../actor.ts'
import type { InvitationsDeps } from './deps.ts'
import { findObstacle, readEmail } from './invitee.ts'
import { issueInvitation } from './issue.ts'
import { CUSTOMER_ROLES, type InviteResult } from './views.ts'

/** Sends an invitation. A customer's owner never learns whether somebody else has an account. */
export async function invite(
  deps: InvitationsDeps,
  actor: Actor,
  input: { counterpartyId: string; email: string; role: string },
): Promise<InviteResult> {
  const { counterpartyId } = input
  const counterparty = await findManaged(deps, actor, counterpartyId)
  const role = readRole(input.role)
  // Who answers for the customer is not for somebody of the CRM to choose.
  const isBeyond = actor.role === 'manager' && role === 'owner'
  if (!counterparty || !role || isBeyond) return { kind: 'not_found' }
  const email = readEmail(input.email)
  if (!email) return { kind: 'fault', field: 'email', code: 'invalid' }
  return deps.database.prisma.$transaction(async (transaction) => {
    const obstacle = await findObstacle(transaction, email, counterpartyId)
    if (obstacle && (isStaff(actor) || obstacle === 'member'))
      return { kind: 'fault', field: 'email', code: obstacle }
    const retryAfterSeconds = await throttle(deps, actor, email)
    if (retryAfterSeconds > 0) return { kind: 'throttled', retryAfterSeconds }
    const row = { email, counterparty, role, locale: await localeOf(deps, actor) }
    await issueInvitation(deps, transaction, row, actor, { silent: obstacle !== null })
    return { kind: 'sent' }
  })
}

/** The counterparty whose people this actor may choose: any for staff, their own for an owner; else null. */
export async function findManaged(
  { database }: Pick<InvitationsDeps, 'database'>,
  actor: Actor,
  counterpartyId: string,
): Promise<{ id: string; name: string } | null> {
  if (!isUuid(counterpartyId)) return null
  if (!mayInvite(actor, counterpartyId)) return null
  return database.prisma.counterparty.findUnique({
    where: { id: counterpartyId },
    select: { id: true, name: true },
  })
}

export function readRole(text: string): CustomerRole | null {
  return CUSTOMER_ROLES.find((role) => role === text) ?? null
}

/** Staff write in the language of the portal, a customer's owner in their own. */
async function localeOf({ locale }: InvitationsDeps, actor: Actor) {
  return isStaff(actor) ? locale : actor.locale
}

/** Seconds to wait; 0 to go on. A letter to a stranger is something that can be abused. */
async function throttle({ limits }: InvitationsDeps, actor: Actor, email: string): Promise<number> {
  if (isStaff(actor)) return 0
  return Math.max(await limits.owner.take(actor.userId), await limits.address.take(email))
}
