import { z } from 'zod'
import { readCursor, text, writeCursor } from '../../platform/cursor.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { sanitizeText } from '../../platform/sanitize-text.ts'
import { isUuid } from '../../platform/uuid.ts'
import { type Actor, isStaff } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { lockPeople } from '../lock-people.ts'
import type { PeopleFilter, PeopleService } from './views.ts'

const PAGE_SIZE = 50
const MAX_QUERY_LENGTH = 200

const cursorForm = z.tuple([text])

/** Everybody who signs in, by address. */
export async function listPeople(
  { prisma }: Database,
  actor: Actor,
  filter: PeopleFilter,
  cursor: string | null,
): ReturnType<PeopleService['list']> {
  if (!isStaff(actor)) return null
  const after = readCursor(cursor, cursorForm)
  const found = await prisma.user.findMany({
    where: {
      role: { not: 'manager' },
      AND: [conditionOf(filter), after ? { email: { gt: after[0] } } : {}],
    },
    orderBy: { email: 'asc' },
    take: PAGE_SIZE + 1,
    include: {
      counterparties: {
        include: { counterparty: { select: { id: true, name: true } } },
        orderBy: { counterparty: { name: 'asc' } },
      },
    },
  })
  const rows = found.slice(0, PAGE_SIZE)
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
  return {
    rows: rows.map(
      ({ id, email, name, role, counterparties, lastSignInAt, disabledAt, secondFactorAt }) => ({
        userId: id,
        email,
        name,
        role,
        counterparties: counterparties.map((each) => ({ ...each.counterparty, role: each.role })),
        lastSignInAt,
        isDisabled: disabledAt !== null,
        hasSecondFactor: secondFactorAt !== null,
      }),
    ),
    nextCursor: last ? writeCursor(last.email) : null,
  }
}

function conditionOf({ q = '', side }: PeopleFilter): Prisma.UserWhereInput {
  // Prisma's `contains` takes the wildcards of LIKE for what they are.
  const words = sanitizeText(q)
    .trim()
    .slice(0, MAX_QUERY_LENGTH)
    .replace(/[\\%_]/g, '\\$&')
  return {
    ...(side && { role: side === 'customers' ? 'client' : { not: 'client' } }),
    ...(words && {
      OR: [
        { email: { contains: words, mode: 'insensitive' } },
        { name: { contains: words, mode: 'insensitive' } },
      ],
    }),
  }
}

/**
 * Shuts a person out at once, everywhere, or lets them in again. Of two administrators who shut each other out at one
 * moment one stays.
 */
export async function setDisabled(
  { prisma }: Database,
  actor: Actor,
  userId: string,
  disabled: boolean,
  now: Date,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(userId) || userId === actor.userId) return false
  return prisma.$transaction(async (transaction) => {
    await lockPeople(transaction, actor.userId, userId)
    const self = await transaction.user.findUnique({ where: { id: actor.userId } })
    if (!self || self.disabledAt !== null) return false
    const person = await transaction.user.findUnique({ where: { id: userId } })
    if (!person || (person.role !== 'client' && actor.role !== 'admin')) return false
    if ((person.disabledAt !== null) === disabled) return true
    await transaction.user.update({
      where: { id: userId },
      data: { disabledAt: disabled ? now : null },
    })
    if (disabled) {
      await transaction.session.deleteMany({ where: { userId } })
      await transaction.signInLink.deleteMany({ where: { userId, usedAt: null } })
    }
    await recordAudit(transaction, {
      action: disabled ? 'identity.disabled' : 'identity.enabled',
      actorId: actor.userId,
      subjectId: userId,
      ip: actor.ip,
    })
    return true
  })
}
