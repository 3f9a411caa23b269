import type { Prisma } from '../../platform/database/client/client.ts'
import { changeStatuses, updateDealActs } from '../act/change-status.ts'
import { leaseExpired } from '../act/lease.ts'
import { resumeDealActs } from '../act/resume.ts'
import type { DealActsDeps } from '../deps.ts'
import { makeDealAct } from './make-deal-act.ts'

/** An act whose own time has passed by this much has lost its job. */
const OVERDUE_MS = 60_000
/** Most acts of one sort that a round sends on; the next one comes in a minute. */
const MAX_PER_ROUND = 500
/** Acts that wait for a person may be many, and each costs Bitrix24 a few requests of its two a second. */
const MAX_RECHECKED = 15
/** Who waits because of these goes on once one of them gets through. */
const SYSTEMS = ['bitrix24.', 'onec.'] as const

type Deps = Pick<DealActsDeps, 'database' | 'queue' | 'clock'>

/** Finds acts whose process died or whose job was lost, and gives each a job. */
export async function resumeAbandoned({ database, queue, clock }: Deps): Promise<number> {
  const now = clock.now()
  const overdue = new Date(now.getTime() - OVERDUE_MS)
  const abandoned = await database.prisma.dealAct.findMany({
    where: {
      OR: [
        leaseExpired(now),
        { status: 'waiting', nextAttemptAt: { lt: overdue } },
        {
          status: 'queued',
          updatedAt: { lt: overdue },
          OR: [{ quietUntil: null }, { quietUntil: { lt: overdue } }],
        },
      ],
    },
    select: { id: true },
    take: MAX_PER_ROUND,
  })
  for (const { id } of abandoned) {
    await queue.send('make-deal-act', { dealActId: id }, { singletonKey: id })
  }
  return abandoned.length
}

/**
 * Rechecks what somebody had to correct and may have corrected where no event says so: requisites in
 * Bitrix24, a counterparty in 1C.
 */
export async function recheckAttention({ database, queue, clock }: Deps): Promise<number> {
  const due: Prisma.DealActWhereInput = {
    status: 'attention',
    nextAttemptAt: { lte: clock.now() },
  }
  return database.prisma.$transaction(async (transaction) => {
    const found = await transaction.dealAct.findMany({
      where: due,
      orderBy: { nextAttemptAt: 'asc' },
      select: { id: true },
      take: MAX_RECHECKED,
    })
    // Nothing has happened to them: `updatedAt` and so their place in lists stays.
    const resumed = await changeStatuses(
      transaction,
      { AND: [due, { id: { in: found.map(({ id }) => id) } }] },
      { cause: 'recheck', to: 'queued' },
      { nextAttemptAt: null },
    )
    const jobs = resumed.map((dealActId) => ({ dealActId }))
    await queue.sendAll('make-deal-act', jobs, { transaction })
    return resumed.length
  })
}

/**
 * Tries the act that has waited longest for 1C, and for Bitrix24; when it gets further, all the others go on
 * at once, so that nobody waits out a delay of minutes once the other side is back. While it is away this is
 * one call a minute. Returns how many go on.
 */
export async function resumeWaiting(deps: DealActsDeps): Promise<number> {
  const { prisma } = deps.database
  let resumed = 0
  for (const system of SYSTEMS) {
    const waiting: Prisma.DealActWhereInput = {
      status: 'waiting',
      errorCode: { startsWith: system },
      // A write whose outcome is unknown is checked at a time of its own.
      sentAt: null,
    }
    const first = await prisma.dealAct.findFirst({
      where: waiting,
      orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    if (!first) continue
    const where = { AND: [waiting, { id: first.id }] }
    await updateDealActs(prisma, where, { nextAttemptAt: deps.clock.now() })
    await makeDealAct(deps, first.id)
    const after = await prisma.dealAct.findUniqueOrThrow({
      where: { id: first.id },
      select: { status: true },
    })
    if (after.status === 'waiting' || after.status === 'working') continue
    resumed += await prisma.$transaction((transaction) =>
      resumeDealActs(deps, transaction, waiting),
    )
  }
  return resumed
}
