import type { DistributionDeliveryStatus, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { ChannelName } from './channel.ts'
import { DELIVERY_STATUS_CHANGES, type DeliveryCause, type DeliveryStatusAfter } from './states.ts'

/** Columns of a delivery without its status, which only `changeDeliveryStatus` and the lease write. */
export type DeliveryColumns = Omit<
  Prisma.DistributionDeliveryUncheckedUpdateManyInput,
  'status'
> & { status?: never }

export type DeliveryMove = {
  [Cause in DeliveryCause]: { cause: Cause; to: DeliveryStatusAfter<Cause> }
}[DeliveryCause]

/** One delivery for each channel; those that are there stay as they are. */
export async function openDeliveries(
  transaction: Transaction,
  itemId: string,
  channels: readonly ChannelName[],
  now: Date,
): Promise<void> {
  const [status] = DELIVERY_STATUS_CHANGES.open.to
  await transaction.distributionDelivery.createMany({
    data: channels.map((channel) => ({ itemId, channel, status, createdAt: now })),
    skipDuplicates: true,
  })
}

/**
 * Takes deliveries to another status, together with other columns.
 * @param where with `attempts` it is the fence: only the latest try may write
 * @returns how many; those that the table does not allow the move from the status they have are left alone
 */
export async function changeDeliveryStatus(
  transaction: Transaction,
  where: Prisma.DistributionDeliveryWhereInput & { status?: never },
  { cause, to }: DeliveryMove,
  data: DeliveryColumns,
): Promise<number> {
  const before: readonly DistributionDeliveryStatus[] = DELIVERY_STATUS_CHANGES[cause].from
  const { count } = await transaction.distributionDelivery.updateMany({
    where: { ...where, status: { in: [...before] } },
    data: { ...data, status: to },
  })
  return count
}

/** Writes other columns of the deliveries that `where` finds. @returns how many */
export async function updateDeliveries(
  transaction: Transaction,
  where: Prisma.DistributionDeliveryWhereInput,
  data: DeliveryColumns,
): Promise<number> {
  const { count } = await transaction.distributionDelivery.updateMany({ where, data })
  return count
}
