import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Actor } from '../actor.ts'
import { normaliseEmail } from '../email.ts'
import { PersonFault } from '../person-fault.ts'
import { announce } from './announce.ts'
import { removeFactors } from './remove-factors.ts'

interface ResetDeps {
  prisma: PrismaClient
  queue: Queue
}

/**
 * For whoever lost their telephone and their recovery codes: takes the second factor away, ends every session,
 * and tells the owner by letter. Where the settings ask for one, the next sign-in sets up a new one.
 * @param by who does it; null at the command line
 * @throws PersonFault when there is no such person, or they have no second factor
 */
export async function resetSecondFactor(
  deps: ResetDeps,
  address: string,
  by: { userId: string; ip: string } | null,
): Promise<void> {
  const email = normaliseEmail(address)
  await deps.prisma.$transaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { email }, select: { id: true } })
    if (!user) throw new PersonFault(`Nobody has the address ${email}.`)
    if (!(await takeFactorAway(deps, transaction, user.id, by))) {
      throw new PersonFault(`${email} has no second factor.`)
    }
  })
}

/**
 * The same by an admin on a page, for anybody but themselves. Pressed twice it is done once.
 * False: nobody such, or not this actor's to do.
 */
export async function resetFactorOf(
  deps: ResetDeps,
  actor: Actor,
  userId: string,
): Promise<boolean> {
  if (actor.role !== 'admin' || !isUuid(userId)) return false
  if (userId.toLowerCase() === actor.userId) return false
  return deps.prisma.$transaction(async (transaction) => {
    const person = { id: userId.toLowerCase() }
    if ((await transaction.user.count({ where: person })) === 0) return false
    await takeFactorAway(deps, transaction, person.id, actor)
    return true
  })
}

async function takeFactorAway(
  { queue }: ResetDeps,
  transaction: Transaction,
  userId: string,
  by: { userId: string; ip: string } | null,
): Promise<boolean> {
  if (!(await removeFactors(transaction, userId))) return false
  await transaction.session.deleteMany({ where: { userId } })
  await announce(transaction, queue, {
    event: 'reset',
    userId,
    actorId: by?.userId ?? null,
    ip: by?.ip ?? '',
  })
  return true
}
