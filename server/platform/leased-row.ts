import type { Clock } from './clock.ts'
import type { Database, Transaction } from './database/connect.ts'

/** Thrown when another process has taken the row over: whatever we know is no longer ours to write. */
export class LostLease extends Error {}

/** `attempts` counts the claims and is the fence: only the latest attempt may write. */
interface LeasedRow {
  id: string
  attempts: number
}

/** Finds a row for as long as one attempt holds it. */
interface Fence<Status> extends LeasedRow {
  status: Status
}

/** What a claim writes. */
interface ClaimColumns<Status> {
  status: Status
  attempts: { increment: number }
  leaseUntil: Date
  nextAttemptAt: null
}

interface LeaseOptions<Row, Status, Where, Data> {
  /** The status of a row that an attempt works on. */
  workingStatus: Status
  /** The holder is believed to be alive for this long after its last sign of life, milliseconds. */
  leaseMs: number
  /** How often it shows one within that time. */
  renewals: number
  /** Prisma's `updateManyAndReturn` of the table. */
  update(
    client: Transaction,
    where: Where | Fence<NoInfer<Status>>,
    data: Data | ClaimColumns<NoInfer<Status>> | { leaseUntil: Date },
  ): Promise<Row[]>
}

export interface Leases<Row extends LeasedRow, Status, Where, Data> {
  /** Columns of a row that is created by the process that makes its first attempt. */
  firstClaim(now: Date): { status: Status; attempts: number; leaseUntil: Date }
  /** Finds rows whose holder gave no sign of life: their process died. */
  expired(now: Date): { status: Status; leaseUntil: { lt: Date } }
  /**
   * Takes a row and counts the attempt. Null: `where` does not find it (any more).
   * @param where the row's id and the states it may be claimed in; for a row read before, also its
   *   `attempts` and `status` as they were then: of those who read the same only the fastest gets it
   * @param data further columns to write with the claim
   */
  claim(client: Transaction, where: Where, now: Date, data?: Data): Promise<Row | null>
  /** The same of several rows by one statement; those that `where` does not find (any more) are left out. */
  claimAll(client: Transaction, where: Where, now: Date, data?: Data): Promise<Row[]>
  /** Renews the lease until it is stopped; the signal aborts with `LostLease` once another process has the row. */
  keepAlive(deps: LeaseDeps, row: LeasedRow): { signal: AbortSignal; stop: () => void }
  /** Writes to a row as the attempt that holds it. @throws LostLease when it does not hold it any more */
  write(client: Transaction, row: LeasedRow, data: Data): Promise<Row>
}

interface LeaseDeps {
  database: Pick<Database, 'prisma'>
  clock: Pick<Clock, 'now'>
}

/**
 * The right to work on one row of a table for as long as the process at it lives. To be used where a row is
 * work that lasts longer than a transaction (a call to another system), that must not be done twice at once,
 * and that another process has to take over when this one dies. What holds the right is a column, not a
 * connection; for a right that ends with the connection see `database/exclusive-lock.ts`.
 *
 * The table has the columns `id`, `status`, `attempts`, `leaseUntil` and `nextAttemptAt`. Who ends an attempt
 * writes the next status and `leaseUntil: null`. A sweep has to look for `expired` rows.
 */
export function createLeases<Row extends LeasedRow, const Status extends string, Where, Data>({
  workingStatus: status,
  leaseMs,
  renewals,
  update,
}: LeaseOptions<Row, Status, Where, Data>): Leases<Row, Status, Where, Data> {
  const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMs)
  const fence = ({ id, attempts }: LeasedRow) => ({ id, attempts, status })
  const claimAll = (client: Transaction, where: Where, now: Date, data?: Data) =>
    update(client, where, {
      ...data,
      status,
      attempts: { increment: 1 },
      leaseUntil: leaseFrom(now),
      nextAttemptAt: null,
    })

  return {
    firstClaim: (now) => ({ status, attempts: 1, leaseUntil: leaseFrom(now) }),

    expired: (now) => ({ status, leaseUntil: { lt: now } }),

    claim: async (client, where, now, data) =>
      (await claimAll(client, where, now, data))[0] ?? null,

    claimAll,

    keepAlive: ({ database, clock }, row) => {
      const lost = new AbortController()
      const renew = async () => {
        const leaseUntil = leaseFrom(clock.now())
        const [renewed] = await update(database.prisma, fence(row), { leaseUntil })
        if (!renewed) lost.abort(new LostLease())
      }
      // A renewal that fails is made up for by the next one, or the lease ends.
      const timer = setInterval(() => renew().catch(() => undefined), leaseMs / renewals)
      return { signal: lost.signal, stop: () => clearInterval(timer) }
    },

    write: async (client, row, data) => {
      const [written] = await update(client, fence(row), data)
      if (!written) throw new LostLease()
      return written
    },
  }
}

/** Whether something has been tried in vain for longer than `afterMs`: it ends as failed and staff are told. */
export function isGivenUp(since: Date, now: Date, afterMs: number): boolean {
  return now.getTime() - since.getTime() > afterMs
}
