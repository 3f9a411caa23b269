import { type Actor, isStaff } from '../../identity/index.ts'
import type { DealActsDeps } from '../deps.ts'

const MOST_COUNTED = 1000

/** How many deal acts wait for a person of staff, for the shell; at most a thousand are counted. Null for customers. */
export async function countAttention(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<number | null> {
  if (!isStaff(actor)) return null
  return database.prisma.dealAct.count({
    where: { status: { in: ['attention', 'failed'] } },
    take: MOST_COUNTED,
  })
}
