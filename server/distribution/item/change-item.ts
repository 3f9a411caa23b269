import type { DistributionItemStatus, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { ITEM_STATUS_CHANGES, type ItemCause, type ItemStatusAfter } from './states.ts'

/** Columns of an item without its status, which only `changeItemStatus` and the lease write. */
export type ItemColumns = Omit<Prisma.DistributionItemUncheckedUpdateManyInput, 'status'> & {
  status?: never
}

export type ItemMove = {
  [Cause in ItemCause]: { cause: Cause; to: ItemStatusAfter<Cause> }
}[ItemCause]

/**
 * Takes items to another status, together with other columns.
 * @param where with `attempts` it is the fence: only the latest attempt may write
 * @returns how many; those that the table does not allow the move from the status they have are left alone
 */
export async function changeItemStatus(
  transaction: Transaction,
  where: Prisma.DistributionItemWhereInput & { status?: never },
  { cause, to }: ItemMove,
  data: ItemColumns,
): Promise<number> {
  const before: readonly DistributionItemStatus[] = ITEM_STATUS_CHANGES[cause].from
  const { count } = await transaction.distributionItem.updateMany({
    where: { ...where, status: { in: [...before] } },
    data: { ...data, status: to },
  })
  return count
}
