import type { Clock } from '../platform/clock.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import { postLetter } from '../platform/mail/post-letter.ts'
import type { Queue } from '../platform/queue.ts'
import type { Locale, Role } from './actor.ts'
import { recordAudit } from './audit.ts'
import { normaliseEmail } from './email.ts'
import { issueLink } from './links.ts'
import { hashPassword, isWeakPassword, MIN_PASSWORD_LENGTH } from './passwords.ts'
import { PersonFault } from './person-fault.ts'
import { invitationLetter } from './texts/letters.ts'

export interface NewPerson {
  email: string
  password: string
  role: Role
  name?: string
  locale?: Locale
  /** Ids of the portal's own rows; at least one for a client. */
  counterpartyIds?: string[]
}

/**
 * Adds a person, or gives one who exists this password, role and these counterparties besides theirs.
 * @throws PersonFault in plain words: bad address, weak password, client without a counterparty
 */
export async function savePerson(prisma: PrismaClient, person: NewPerson): Promise<string> {
  const email = checkEmail(person.email)
  if (isWeakPassword(person.password, email)) {
    throw new PersonFault(
      `The password is too weak: at least ${MIN_PASSWORD_LENGTH} characters, not the address itself.`,
    )
  }
  const links = person.counterpartyIds ?? []
  if (person.role === 'client' && links.length === 0) {
    throw new PersonFault('A client needs at least one counterparty.')
  }
  const passwordHash = await hashPassword(person.password)
  const { role, locale, name } = person
  const data = {
    role,
    passwordHash,
    disabledAt: null,
    ...(locale && { locale }),
    ...(name && { name }),
  }
  return prisma.$transaction(async (transaction) => {
    const { id } = await transaction.user.upsert({
      where: { email },
      create: { email, ...data },
      update: data,
    })
    await transaction.userCounterparty.createMany({
      data: links.map((counterpartyId) => ({ userId: id, counterpartyId })),
      skipDuplicates: true,
    })
    // Whoever held the account under the old password is signed out.
    await transaction.session.deleteMany({ where: { userId: id } })
    await transaction.pendingSignIn.deleteMany({ where: { userId: id } })
    await recordAudit(transaction, {
      action: 'identity.person_saved',
      subjectId: id,
      details: { role },
    })
    return id
  })
}

/**
 * Invites a person to a counterparty's papers by mail. Returns the link, whole.
 * @throws PersonFault when the address is not one, or is that of staff or of a disabled person
 */
export async function invitePerson(
  deps: { prisma: PrismaClient; queue: Queue; clock: Clock; publicUrl: string },
  invitation: { email: string; counterparty: { id: string; name: string }; locale: Locale },
): Promise<string> {
  const email = checkEmail(invitation.email)
  const { counterparty } = invitation
  return deps.prisma.$transaction(async (transaction) => {
    const user = await transaction.user.upsert({
      where: { email },
      create: { email, role: 'client', locale: invitation.locale },
      update: {},
    })
    // The inviter sees the link, and a link sets a password: nobody invites themselves into an admin's account.
    if (user.role !== 'client') throw new PersonFault(`${email} belongs to staff.`)
    if (user.disabledAt) throw new PersonFault(`${email} is disabled.`)
    await transaction.userCounterparty.createMany({
      data: [{ userId: user.id, counterpartyId: counterparty.id }],
      skipDuplicates: true,
    })
    const link =
      deps.publicUrl + (await issueLink(transaction, user.id, 'invitation', deps.clock.now()))
    await postLetter(transaction, deps.queue, {
      ...invitationLetter(user.locale, link, [counterparty.name]),
      to: email,
      dedupeKey: `invitation:${sha256(link)}`,
    })
    await recordAudit(transaction, {
      action: 'identity.invited',
      subjectId: user.id,
      counterpartyId: counterparty.id,
    })
    return link
  })
}

function checkEmail(text: string): string {
  const email = normaliseEmail(text)
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
    throw new PersonFault(`"${text}" is not an e-mail address.`)
  }
  return email
}
