import type { PrismaClient } from '../platform/database/connect.ts'
import type { CustomerRole, Locale, Role } from './actor.ts'
import { recordAudit } from './audit.ts'
import { findObstacle, readEmail } from './invitations/invitee.ts'
import { type IssueDeps, issueInvitation } from './invitations/issue.ts'
import { hashPassword } from './passwords.ts'
import { PersonFault } from './person-fault.ts'
import {
  assessPassword,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from './strength/password-strength.ts'

export interface NewPerson {
  email: string
  password: string
  role: Role
  name?: string
  locale?: Locale
  /** Ids of the portal's own rows; at least one for a client. */
  counterpartyIds?: string[]
  /** Of the sandbox: let in only while it runs, under the password that everybody knows. */
  demo?: boolean
}

/**
 * Adds a person, or gives one who exists this password, role and these counterparties besides theirs.
 * @throws PersonFault in plain words: bad address, weak password, client without a counterparty
 */
export async function savePerson(prisma: PrismaClient, person: NewPerson): Promise<string> {
  const email = checkEmail(person.email)
  const demo = person.demo ?? false
  const { weakness } = await assessPassword(person.password, [email, person.name ?? ''])
  if (weakness && !demo) {
    throw new PersonFault(
      `The password is too weak: from ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, no common password, not the address or the name.`,
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
    demo,
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
 * Invites a person to a counterparty's papers by mail, from the command line. Returns the link, whole.
 * @throws PersonFault when the address is not one, is that of staff or of a disabled person, or is there already
 */
export async function invitePerson(
  deps: IssueDeps & { prisma: PrismaClient },
  invitation: {
    email: string
    counterparty: { id: string; name: string }
    locale: Locale
    role?: CustomerRole
  },
): Promise<string> {
  const email = checkEmail(invitation.email)
  const { counterparty, locale, role = 'owner' } = invitation
  return deps.prisma.$transaction(async (transaction) => {
    const obstacle = await findObstacle(transaction, email, counterparty.id)
    if (obstacle) throw new PersonFault(`${email} ${OBSTACLES[obstacle]}.`)
    return issueInvitation(deps, transaction, { email, counterparty, locale, role }, null)
  })
}

const OBSTACLES = {
  staff: 'belongs to staff',
  disabled: 'is disabled',
  member: 'works for this counterparty already',
}

function checkEmail(text: string): string {
  const email = readEmail(text)
  if (!email) throw new PersonFault(`"${text}" is not an e-mail address.`)
  return email
}
