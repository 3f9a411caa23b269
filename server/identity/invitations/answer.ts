import { sha256 } from '../../platform/crypto/hash.ts'
import { isUniqueViolation, type Transaction } from '../../platform/database/connect.ts'
import type { Actor, Locale } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { forgetOpenLinks } from '../links.ts'
import { hashPassword } from '../passwords.ts'
import { assessPassword } from '../strength/password-strength.ts'
import type { Origin } from '../views.ts'
import type { InvitationsDeps } from './deps.ts'
import { stateOf } from './manage.ts'
import type { AcceptResult, InvitationOffer } from './views.ts'

const MAX_NAME_LENGTH = 200

/** What the link offers to whoever looks at it; changes nothing. */
export async function describeInvitation(
  deps: InvitationsDeps,
  token: string,
  actor: Actor | null,
): Promise<InvitationOffer | null> {
  const found = await findOpen(deps, token)
  if (!found) return null
  const { invitation, user } = found
  const { email, role } = invitation
  const offer = { email, role, counterparty: invitation.counterparty.name }
  if (!user?.passwordHash) return { ...offer, kind: 'new', name: user?.name ?? '' }
  if (actor?.userId === user.id) return { ...offer, kind: 'accept' }
  return { ...offer, kind: 'sign_in', signedInAs: actor?.email ?? null }
}

/**
 * Takes an invitation up, once. Who has no password yet sets one and is signed in. Who has one must be signed in
 * already: a link is no way round a password.
 */
export async function acceptInvitation(
  deps: InvitationsDeps,
  token: string,
  actor: Actor | null,
  input: { name: string; password: string; locale?: Locale },
  origin: Origin,
): Promise<AcceptResult> {
  const found = await findOpen(deps, token)
  if (!found) return { kind: 'invalid_link' }
  const { invitation, user } = found
  if (user?.passwordHash) {
    if (actor?.userId !== user.id) return { kind: 'sign_in' }
    const taken = await deps.database.prisma.$transaction((transaction) =>
      takeUp(deps, transaction, invitation, user.id, origin),
    )
    return taken ? { kind: 'done', cookie: null } : { kind: 'invalid_link' }
  }
  const { email, counterparty } = invitation
  const strength = await assessPassword(input.password, [email, input.name, counterparty.name])
  if (strength.weakness) return { kind: 'weak_password', strength }
  const passwordHash = await hashPassword(input.password)
  const name = input.name.trim().slice(0, MAX_NAME_LENGTH)
  const userId = await createPerson(deps, {
    ...found,
    passwordHash,
    name,
    // In whose language they read it, which is their browser's until they choose.
    locale: input.locale ?? invitation.locale,
    origin,
  })
  if (!userId) return { kind: 'invalid_link' }
  return { kind: 'done', cookie: await deps.openSession(userId, origin) }
}

export async function declineInvitation(
  deps: InvitationsDeps,
  token: string,
  actor: Actor | null,
  origin: Origin,
): Promise<boolean> {
  const found = await findOpen(deps, token)
  if (!found?.user || found.user.id !== actor?.userId) return false
  const { id, counterpartyId } = found.invitation
  return deps.database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id, acceptedAt: null, withdrawnAt: null, declinedAt: null },
      data: { declinedAt: deps.clock.now() },
    })
    if (count === 0) return false
    await recordAudit(transaction, {
      action: 'identity.invitation_declined',
      actorId: actor.userId,
      subjectId: id,
      counterpartyId,
      ip: origin.ip,
    })
    return true
  })
}

type Open = NonNullable<Awaited<ReturnType<typeof findOpen>>>

/** An invitation that can be taken up and the person it is for, if they have an account; never staff or the disabled. */
async function findOpen({ database, clock }: InvitationsDeps, token: string) {
  const invitation = await database.prisma.invitation.findUnique({
    where: { tokenHash: sha256(token) },
    include: { counterparty: { select: { name: true } } },
  })
  if (!invitation || stateOf(invitation, clock.now()) !== 'sent') return null
  const user = await database.prisma.user.findUnique({ where: { email: invitation.email } })
  if (user && (user.role !== 'client' || user.disabledAt)) return null
  return { invitation, user }
}

/** The new person with their password and the counterparty; null when somebody was quicker with the link. */
async function createPerson(
  deps: InvitationsDeps,
  given: Open & { passwordHash: string; name: string; locale: Locale; origin: Origin },
): Promise<string | null> {
  const { invitation, passwordHash, name, locale, origin } = given
  const { email } = invitation
  try {
    return await deps.database.prisma.$transaction(async (transaction) => {
      const { id } = given.user
        ? await transaction.user.update({
            // Only while there is still no password to overwrite.
            where: { id: given.user.id, passwordHash: null },
            data: { passwordHash, ...(name && { name }) },
          })
        : await transaction.user.create({
            data: { email, role: 'client', locale, passwordHash, name },
          })
      await forgetOpenLinks(transaction, id)
      if (await takeUp(deps, transaction, invitation, id, origin)) return id
      throw new LinkSpent()
    })
  } catch (error) {
    if (error instanceof LinkSpent || isUniqueViolation(error) || isGone(error)) return null
    throw error
  }
}

class LinkSpent extends Error {}

/** Prisma's "no row to update". */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2025'
}

/** The one place where a link is spent: the row tells which of two at once was first. */
async function takeUp(
  { clock }: InvitationsDeps,
  transaction: Transaction,
  { id, tokenHash, counterpartyId, role }: Open['invitation'],
  userId: string,
  { ip }: Origin,
): Promise<boolean> {
  const now = clock.now()
  const { count } = await transaction.invitation.updateMany({
    where: {
      ...{ id, tokenHash, acceptedAt: null, declinedAt: null, withdrawnAt: null },
      expiresAt: { gt: now },
    },
    data: { acceptedAt: now },
  })
  if (count === 0) return false
  await transaction.userCounterparty.createMany({
    data: [{ userId, counterpartyId, role }],
    skipDuplicates: true,
  })
  await recordAudit(transaction, {
    action: 'identity.invitation_accepted',
    actorId: userId,
    subjectId: id,
    counterpartyId,
    ip,
    details: { role },
  })
  return true
}
