import type { DistributionDelivery, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { DeliveryColumns } from './change-delivery.ts'
import { DELIVERY_STATUS_CHANGES } from './states.ts'

/** Longer than Bitrix24 works on one request: when the lease of a dead process ends, its call has ended too. */
const LEASE_MS = 120_000

const [SENDING] = DELIVERY_STATUS_CHANGES.claim.to

export const deliveryLeases = createLeases<
  DistributionDelivery,
  typeof SENDING,
  Prisma.DistributionDeliveryWhereInput,
  // A claim writes `sending`; every other status is written by `changeDeliveryStatus`.
  DeliveryColumns
>({
  workingStatus: SENDING,
  leaseMs: LEASE_MS,
  renewals: 4,
  update: (client, where, data) => client.distributionDelivery.updateManyAndReturn({ where, data }),
})
