import type { Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'

/** A running request is believed to be alive for this long after its last sign of life. */
const LEASE_MS = 45_000

/** A request as an attempt works on it. `attempts` is the fence: only the latest attempt may write. */
export type ClaimedRequest = Prisma.ReconciliationRequestGetPayload<object> & {
  counterparty: { id: string; guid: string; name: string; inn: string | null; kpp: string | null }
}

export const requestLeases = createLeases({
  workingStatus: 'running',
  leaseMs: LEASE_MS,
  renewals: 3,
  update: (
    client,
    where: Prisma.ReconciliationRequestWhereInput,
    data: Prisma.ReconciliationRequestUncheckedUpdateManyInput,
  ) => client.reconciliationRequest.updateManyAndReturn({ where, data }),
})
