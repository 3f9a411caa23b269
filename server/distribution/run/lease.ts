import type { DistributionRun, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { RunColumns } from './change-run.ts'
import { RUN_STATUS_CHANGES } from './states.ts'

const LEASE_MS = 60_000

const [PREPARING] = RUN_STATUS_CHANGES.claim.to

/** The right to prepare a run. */
export const runLeases = createLeases<
  DistributionRun,
  typeof PREPARING,
  Prisma.DistributionRunWhereInput,
  RunColumns
>({
  workingStatus: PREPARING,
  leaseMs: LEASE_MS,
  renewals: 3,
  update: (client, where, data) => client.distributionRun.updateManyAndReturn({ where, data }),
})
