import type { DealMessage, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { PortalDeps } from '../deps.ts'

/**
 * A message that is being sent belongs to its process for so long after the last sign of life. Longer than
 * Bitrix24 works on one request: when the lease of a dead process ends, its call has ended too.
 */
export const LEASE_MS = 120_000

/** Another process has taken the message over: whatever we know is no longer ours to write. */
export class LostLease extends Error {}

/** Of many calls of a robot to one act; more wait for the next look. */
const MAX_PENDING = 100

type Deps = Pick<PortalDeps, 'database' | 'clock'>

/**
 * Takes the act's next message that may be sent now. What is said in the deal goes out in order, each after
 * the one before has ended; an answer to a robot waits for nothing. Null: there is none now.
 */
export async function claimNextMessage(
  { database: { prisma }, clock }: Deps,
  dealActId: string,
): Promise<DealMessage | null> {
  const now = clock.now()
  const pending = await prisma.dealMessage.findMany({
    where: { dealActId, status: { in: ['queued', 'sending'] } },
    orderBy: { serial: 'asc' },
    take: MAX_PENDING,
  })
  const [first] = pending.filter(({ kind }) => kind !== 'robot')
  const robots = pending.filter(({ kind }) => kind === 'robot')
  for (const message of [...(first ? [first] : []), ...robots]) {
    if (!isClaimable(message, now)) continue
    const claimed = await claim(prisma, message, now)
    if (claimed) return claimed
  }
  return null
}

function isClaimable({ status, leaseUntil, nextAttemptAt }: DealMessage, now: Date): boolean {
  if (status === 'sending') return leaseUntil === null || leaseUntil <= now
  return nextAttemptAt === null || nextAttemptAt <= now
}

/** Null: somebody was faster. */
async function claim(
  prisma: PrismaClient,
  { id, attempts, status }: DealMessage,
  now: Date,
): Promise<DealMessage | null> {
  const [claimed] = await prisma.dealMessage.updateManyAndReturn({
    where: { id, attempts, status },
    data: {
      status: 'sending',
      attempts: attempts + 1,
      leaseUntil: leaseFrom(now),
      nextAttemptAt: null,
    },
  })
  return claimed ?? null
}

/** Shows that the process at it is alive until the function returned is called. */
export function startLeaseRenewal(
  { database: { prisma }, clock }: Deps,
  message: DealMessage,
): () => void {
  const renew = async () => {
    await prisma.dealMessage.updateMany({
      where: leasedBy(message),
      data: { leaseUntil: leaseFrom(clock.now()) },
    })
  }
  const timer = setInterval(() => renew().catch(() => undefined), LEASE_MS / 4)
  return () => clearInterval(timer)
}

/** Writes what became of a message, unless another process has taken it over. @throws LostLease */
export async function writeMessage(
  transaction: Transaction | PrismaClient,
  message: DealMessage,
  data: Prisma.DealMessageUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await transaction.dealMessage.updateMany({ where: leasedBy(message), data })
  if (count === 0) throw new LostLease()
}

function leasedBy({ id, attempts }: DealMessage): Prisma.DealMessageWhereInput {
  return { id, attempts, status: 'sending' }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}
