import type { DistributionItem, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { ItemColumns } from './change-item.ts'
import { ITEM_STATUS_CHANGES } from './states.ts'

/** A working item is believed to be alive for this long after its last sign of life. */
const LEASE_MS = 45_000

const [WORKING] = ITEM_STATUS_CHANGES.claim.to

export const itemLeases = createLeases<
  DistributionItem,
  typeof WORKING,
  Prisma.DistributionItemWhereInput,
  // A claim writes `working`; every other status is written by `changeItemStatus`.
  ItemColumns
>({
  workingStatus: WORKING,
  leaseMs: LEASE_MS,
  renewals: 3,
  update: (client, where, data) => client.distributionItem.updateManyAndReturn({ where, data }),
})
