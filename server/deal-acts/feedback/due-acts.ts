import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { FOLLOWED_STATUSES } from './decision.ts'

/** Some 50 calls to 1C; the next watch, two minutes later, checks what is left. */
const MAX_CHECKS = 2000

const COLUMNS = {
  id: true,
  set: true,
  ref: true,
  status: true,
  actDate: true,
  draftedAt: true,
  missingSince: true,
  hint: true,
} as const

export interface DueAct extends Pick<DealAct, Exclude<keyof typeof COLUMNS, 'set' | 'ref'>> {
  set: string
  ref: string
}

/**
 * Acts whose document is to be read by key now: first those that 1C's hook named, then who has waited longest.
 * @param isQuiet only those that the hook named
 */
export async function findDueActs(
  { database, clock }: DealActsDeps,
  isQuiet: boolean,
): Promise<DueAct[]> {
  const isDue = {
    status: { in: [...FOLLOWED_STATUSES] },
    nextCheckAt: { lte: clock.now() },
    set: { not: null },
    ref: { not: null },
  }
  const options = {
    orderBy: [{ nextCheckAt: 'asc' as const }, { serial: 'desc' as const }],
    take: MAX_CHECKS,
    select: COLUMNS,
  }
  const hinted = await database.prisma.dealAct.findMany({
    where: { ...isDue, hint: { not: Prisma.DbNull } },
    ...options,
  })
  const others = isQuiet
    ? []
    : await database.prisma.dealAct.findMany({
        where: { ...isDue, hint: { equals: Prisma.DbNull } },
        ...options,
      })
  return [...hinted, ...others]
    .slice(0, MAX_CHECKS)
    .flatMap(({ set, ref, ...row }) => (set === null || ref === null ? [] : [{ ...row, set, ref }]))
}
