import type {
  Discrepancy,
  DiscrepancyStatus,
  Prisma,
} from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { DISCREPANCY_STATUS_CHANGES, type DiscrepancyCause } from './states.ts'

/** Columns of a discrepancy without its status, which only the functions of this file write. */
type DiscrepancyColumns = Omit<Prisma.DiscrepancyUncheckedUpdateManyInput, 'status'> & {
  status?: never
}

/** Creates a discrepancy, which waits for the supplier. */
export function createDiscrepancy(
  transaction: Transaction,
  data: Omit<Prisma.DiscrepancyUncheckedCreateInput, 'status'>,
): Promise<Discrepancy> {
  return transaction.discrepancy.create({
    data: { ...data, status: DISCREPANCY_STATUS_CHANGES.open.to },
  })
}

/**
 * Takes a discrepancy to another status, together with other columns.
 * @throws when the table does not allow it from the status the row has: its document was not locked
 */
export async function changeDiscrepancyStatus(
  transaction: Transaction,
  { id }: { id: string },
  cause: Exclude<DiscrepancyCause, 'open'>,
  data: DiscrepancyColumns,
): Promise<void> {
  const { from, to } = DISCREPANCY_STATUS_CHANGES[cause]
  const before: DiscrepancyStatus[] = [...from]
  const { count } = await transaction.discrepancy.updateMany({
    where: { id, status: { in: before } },
    data: { ...data, status: to },
  })
  if (count === 0) throw new Error(`a discrepancy that is not ${before.join(' or ')} got: ${cause}`)
}

/** Writes other columns, whatever the status. */
export async function updateDiscrepancy(
  transaction: Transaction,
  { id }: { id: string },
  data: DiscrepancyColumns,
): Promise<void> {
  await transaction.discrepancy.update({ where: { id }, data })
}
