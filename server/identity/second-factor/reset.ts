import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { normaliseEmail } from '../email.ts'
import { PersonFault } from '../person-fault.ts'
import { announce } from './announce.ts'
import { removeFactors } from './remove-factors.ts'

/**
 * For whoever lost their telephone and their recovery codes: takes the second factor away, ends every session,
 * and tells the owner by letter. Where the settings ask for one, the next sign-in sets up a new one.
 * @param by who does it; null at the command line
 * @throws PersonFault when there is no such person, or they have no second factor
 */
export async function resetSecondFactor(
  deps: { prisma: PrismaClient; queue: Queue },
  address: string,
  by: { userId: string; ip: string } | null,
): Promise<void> {
  const email = normaliseEmail(address)
  await deps.prisma.$transaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { email }, select: { id: true } })
    if (!user) throw new PersonFault(`Nobody has the address ${email}.`)
    if (!(await removeFactors(transaction, user.id))) {
      throw new PersonFault(`${email} has no second factor.`)
    }
    await transaction.session.deleteMany({ where: { userId: user.id } })
    await announce(transaction, deps.queue, {
      event: 'reset',
      userId: user.id,
      actorId: by?.userId ?? null,
      ip: by?.ip ?? '',
    })
  })
}
