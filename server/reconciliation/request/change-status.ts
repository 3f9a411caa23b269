import type { Prisma, ReconciliationRequestStatus } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { REQUEST_STATUS_CHANGES, type RequestCause, type RequestStatusAfter } from './states.ts'

/** Columns of a request without its status, which only `changeRequestStatus` and the lease write. */
export type RequestColumns = Omit<
  Prisma.ReconciliationRequestUncheckedUpdateManyInput,
  'status'
> & { status?: never }

export type RequestMove = {
  [Cause in RequestCause]: { cause: Cause; to: RequestStatusAfter<Cause> }
}[RequestCause]

/**
 * Creates a request that its creator works on.
 * @param data with the columns of the first claim
 * @throws Prisma's unique violation when an equal request is under way
 */
export function createRequestRow(
  prisma: PrismaClient | Transaction,
  data: Prisma.ReconciliationRequestUncheckedCreateInput & {
    status: RequestStatusAfter<'open'>
  },
) {
  return prisma.reconciliationRequest.create({ data })
}

/**
 * Takes a request to another status, together with other columns.
 * @param where finds the request; with `attempts` it is the fence: only the latest attempt may write
 * @returns false: `where` does not find it, or the table does not allow the move from the status it has
 */
export async function changeRequestStatus(
  transaction: Transaction,
  where: { id: string; attempts?: number },
  { cause, to }: RequestMove,
  data: RequestColumns,
): Promise<boolean> {
  const before: readonly ReconciliationRequestStatus[] = REQUEST_STATUS_CHANGES[cause].from
  const { count } = await transaction.reconciliationRequest.updateMany({
    where: { ...where, status: { in: [...before] } },
    data: { ...data, status: to },
  })
  return count === 1
}

/** Writes other columns of the requests that `where` finds. @returns how many */
export async function updateRequests(
  client: Transaction | PrismaClient,
  where: Prisma.ReconciliationRequestWhereInput,
  data: RequestColumns,
): Promise<number> {
  const { count } = await client.reconciliationRequest.updateMany({ where, data })
  return count
}
