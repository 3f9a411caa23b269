import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { DealActsDeps } from '../deps.ts'
import type { DealActColumns } from './change-status.ts'
import { STATUS_CHANGES } from './states.ts'

/** An act's attempt is believed to be alive for this long after the last sign of life. */
export const LEASE_MS = 60_000
/** Clocks of processes and of the queue differ a little. */
const CLOCK_TOLERANCE_MS = 2000

/** An act as an attempt works on it. `attempts` is the fence: only the latest attempt may write. */
export type ClaimedDealAct = DealAct

const [WORKING] = STATUS_CHANGES.claim.to

const leases = createLeases<
  DealAct,
  typeof WORKING,
  Prisma.DealActWhereInput,
  // A claim writes `working`; whoever else writes by a lease leaves the status to `changeStatus`.
  DealActColumns
>({
  workingStatus: WORKING,
  leaseMs: LEASE_MS,
  renewals: 4,
  update: (client, where, data) => client.dealAct.updateManyAndReturn({ where, data }),
})

/** `write` of the leases of acts: throws `LostLease` when another attempt has claimed the act. */
export const { expired: leaseExpired, keepAlive, write: updateClaimed } = leases

/**
 * Takes an act that is queued, whose time to be tried again has come, or whose process has died. Null:
 * somebody else is at it, it has to wait, or it is over.
 */
export function claimDealAct(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  dealActId: string,
): Promise<ClaimedDealAct | null> {
  const now = clock.now()
  const due = new Date(now.getTime() + CLOCK_TOLERANCE_MS)
  const claimable: Prisma.DealActWhereInput = {
    id: dealActId,
    OR: [
      { status: 'queued', OR: [{ quietUntil: null }, { quietUntil: { lte: due } }] },
      { status: 'waiting', nextAttemptAt: { lte: due } },
      leaseExpired(now),
    ],
  }
  return leases.claim(database.prisma, claimable, now, { isStale: false })
}
