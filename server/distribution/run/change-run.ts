import type { DistributionRunStatus, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { RUN_STATUS_CHANGES, type RunCause, type RunStatusAfter } from './states.ts'

/** Columns of a run without its status, which only `changeRunStatus` and the lease write. */
export type RunColumns = Omit<Prisma.DistributionRunUncheckedUpdateManyInput, 'status'> & {
  status?: never
}

export type RunMove = {
  [Cause in RunCause]: { cause: Cause; to: RunStatusAfter<Cause> }
}[RunCause]

/** @throws Prisma's unique violation when this time of the schedule has its run already */
export function createRunRow(
  transaction: Transaction,
  data: Omit<Prisma.DistributionRunUncheckedCreateInput, 'status'>,
) {
  const [status] = RUN_STATUS_CHANGES.open.to
  return transaction.distributionRun.create({ data: { ...data, status } })
}

/**
 * Takes runs to another status, together with other columns.
 * @param where with `attempts` it is the fence: only the latest attempt may write
 * @returns how many; those that the table does not allow the move from the status they have are left alone
 */
export async function changeRunStatus(
  transaction: Transaction,
  where: Prisma.DistributionRunWhereInput & { status?: never },
  { cause, to }: RunMove,
  data: RunColumns,
): Promise<number> {
  const before: readonly DistributionRunStatus[] = RUN_STATUS_CHANGES[cause].from
  const { count } = await transaction.distributionRun.updateMany({
    where: { ...where, status: { in: [...before] } },
    data: { ...data, status: to },
  })
  return count
}

/** @returns how many */
export async function updateRuns(
  transaction: Transaction,
  where: Prisma.DistributionRunWhereInput,
  data: RunColumns,
): Promise<number> {
  const { count } = await transaction.distributionRun.updateMany({ where, data })
  return count
}
