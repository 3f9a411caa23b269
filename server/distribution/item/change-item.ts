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

/** Items of a run that is being prepared; a counterparty that is there already stays as it is. @returns how many are new */
export async function createItems(
  transaction: Transaction,
  items: readonly (Prisma.DistributionItemCreateManyInput & {
    status: ItemStatusAfter<'prepare'>
  })[],
): Promise<number> {
  const { count } = await transaction.distributionItem.createMany({
    data: [...items],
    skipDuplicates: true,
  })
  return count
}

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

/** Writes other columns of the items that `where` finds. @returns how many */
export async function updateItems(
  transaction: Transaction,
  where: Prisma.DistributionItemWhereInput,
  data: ItemColumns,
): Promise<number> {
  const { count } = await transaction.distributionItem.updateMany({ where, data })
  return count
}

/**
 * Gives the items of a run that take part the key of their paper, as far as no item of another run has it. To be called
 * under the lock of starts.
 */
export async function takeDeliveryKeys(transaction: Transaction, runId: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE distribution_items item SET delivery_key = own.key
    FROM (
      SELECT item.id,
        concat_ws(':', item.counterparty_id, run.kind, run.period_from, run.period_to) AS key
      FROM distribution_items item JOIN distribution_runs run ON run.id = item.run_id
      WHERE run.id = ${runId}::uuid AND item.status = 'included'
    ) own
    WHERE item.id = own.id
      AND NOT EXISTS (SELECT FROM distribution_items other WHERE other.delivery_key = own.key)`
}
