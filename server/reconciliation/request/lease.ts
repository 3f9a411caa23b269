import type { Prisma, ReconciliationRequest } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { RequestColumns } from './change-status.ts'
import { REQUEST_STATUS_CHANGES } from './states.ts'

/** A running request is believed to be alive for this long after its last sign of life. */
const LEASE_MS = 45_000

/** A request as an attempt works on it. `attempts` is the fence: only the latest attempt may write. */
export type ClaimedRequest = Prisma.ReconciliationRequestGetPayload<object> & {
  counterparty: { id: string; guid: string; name: string; inn: string | null; kpp: string | null }
}

const [RUNNING] = REQUEST_STATUS_CHANGES.claim.to

export const requestLeases = createLeases<
  ReconciliationRequest,
  typeof RUNNING,
  Prisma.ReconciliationRequestWhereInput,
  // A claim writes `running`; every other status is written by `changeRequestStatus`.
  RequestColumns
>({
  workingStatus: RUNNING,
  leaseMs: LEASE_MS,
  renewals: 3,
  update: (client, where, data) =>
    client.reconciliationRequest.updateManyAndReturn({ where, data }),
})
