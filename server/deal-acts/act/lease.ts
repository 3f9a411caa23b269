import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'

/** An act that is worked on is believed to be in good hands for this long after the last sign of life. */
export const LEASE_MS = 60_000
/** Clocks of processes and of the queue differ a little. */
const CLOCK_TOLERANCE_MS = 2000

/** Thrown when another process has taken the act over: whatever we know is no longer ours to write. */
export class LostLease extends Error {}

/** An act as an attempt works on it. `attempts` is the fence: only the latest attempt may write. */
export type ClaimedDealAct = DealAct

/**
 * Takes an act that is queued, whose time to be tried again has come, or whose process has died. Null:
 * somebody else is at it, it has to wait, or it is over.
 */
export async function claimDealAct(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  dealActId: string,
): Promise<ClaimedDealAct | null> {
  const now = clock.now()
  const due = new Date(now.getTime() + CLOCK_TOLERANCE_MS)
  const [claimed] = await database.prisma.dealAct.updateManyAndReturn({
    where: {
      id: dealActId,
      OR: [
        { status: 'queued' },
        { status: 'waiting', nextAttemptAt: { lte: due } },
        { status: 'working', leaseUntil: { lt: now } },
      ],
    },
    data: {
      status: 'working',
      attempts: { increment: 1 },
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      nextAttemptAt: null,
      isStale: false,
    },
  })
  return claimed ?? null
}

/** Renews the lease until it is stopped; the signal aborts once another process has the act. */
export function keepAlive(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  { id, attempts }: ClaimedDealAct,
): { signal: AbortSignal; stop: () => void } {
  const lost = new AbortController()
  const renew = async () => {
    const { count } = await database.prisma.dealAct.updateMany({
      where: { id, attempts, status: 'working' },
      data: { leaseUntil: new Date(clock.now().getTime() + LEASE_MS) },
    })
    if (count === 0) lost.abort(new LostLease())
  }
  const timer = setInterval(() => renew().catch(() => undefined), LEASE_MS / 4)
  return { signal: lost.signal, stop: () => clearInterval(timer) }
}

/** Writes to an act as the attempt that holds it. @throws LostLease when it does not hold it any more */
export async function updateClaimed(
  transaction: Transaction,
  { id, attempts }: Pick<ClaimedDealAct, 'id' | 'attempts'>,
  data: Prisma.DealActUncheckedUpdateManyInput,
): Promise<DealAct> {
  const [moved] = await transaction.dealAct.updateManyAndReturn({
    where: { id, attempts, status: 'working' },
    data,
  })
  if (!moved) throw new LostLease()
  return moved
}
