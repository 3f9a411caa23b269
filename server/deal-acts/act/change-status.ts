import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { uuidOfName } from '../../platform/uuid.ts'
import { type DealActEventInput, recordEvent } from './events.ts'
import {
  type DealActStatus,
  STATUS_CHANGES,
  type StatusAfter,
  type StatusBefore,
  type StatusCause,
} from './states.ts'

/** Columns of an act without its status, which only the functions of this file write. */
export type DealActColumns = Omit<Prisma.DealActUncheckedUpdateManyInput, 'status'> & {
  status?: never
}

/** Names of deals' acts, as a UUID of a namespace. */
const NAMESPACE = '6f0d3c1e-6a5b-4f0e-9b0c-5d5d7c6f2a41'

/**
 * The same act of the same deal has the same id even where nobody remembers that it was there: after a restore from
 * a backup its marker finds what 1C and Bitrix24 have of it.
 */
function idOfDealAct({
  portalId,
  entityTypeId = 2,
  dealId,
  revision = 1,
}: Pick<NewDealAct, 'portalId' | 'entityTypeId' | 'dealId' | 'revision'>): string {
  return uuidOfName(NAMESPACE, `${portalId} ${entityTypeId} ${dealId} ${revision}`)
}

type NewDealAct = Omit<Prisma.DealActUncheckedCreateInput, 'status'>

/** An event of the act whose status is written. */
export type StatusEvent = Omit<DealActEventInput, 'dealActId'>

export interface StatusMove<Cause extends StatusCause> {
  cause: Cause
  to: StatusAfter<Cause>
  /** Fewer statuses than the cause allows. */
  from?: readonly StatusBefore<Cause>[]
}

type AnyMove = { [Cause in StatusCause]: StatusMove<Cause> }[StatusCause]

/**
 * Creates an act, which is queued.
 * @returns its id
 */
export async function queueNewDealAct(
  transaction: Transaction,
  data: NewDealAct,
  event: StatusEvent,
): Promise<string> {
  const [status] = STATUS_CHANGES.open.to
  const { id } = await transaction.dealAct.create({
    data: { id: idOfDealAct(data), ...data, status },
    select: { id: true },
  })
  await recordEvent(transaction, { dealActId: id, ...event })
  return id
}

/**
 * Takes one act to another status, together with other columns and the events of it.
 * @param where finds the act; with `attempts` it is the fence: only the latest attempt may write
 * @param events of the act as it then is
 * @returns the act as it then is; null: `where` does not find it, or the table does not allow the move from
 *   the status it has, and nothing was written
 * @throws when the table does not allow the move at all
 */
export async function changeStatus(
  transaction: Transaction,
  where: Prisma.DealActWhereInput & { id: string },
  move: AnyMove,
  data: DealActColumns = {},
  events: (act: DealAct) => readonly StatusEvent[] = () => [],
): Promise<DealAct | null> {
  const [act] = await transaction.dealAct.updateManyAndReturn(statusWrite(where, move, data))
  if (!act) return null
  for (const event of events(act)) await recordEvent(transaction, { dealActId: act.id, ...event })
  return act
}

/**
 * Takes every act that `where` finds, and from whose status the table allows it, to another status.
 * @returns their ids
 */
export async function changeStatuses(
  transaction: Transaction,
  where: Prisma.DealActWhereInput,
  move: AnyMove,
  data: DealActColumns = {},
): Promise<string[]> {
  const changed = await transaction.dealAct.updateManyAndReturn({
    ...statusWrite(where, move, data),
    select: { id: true },
  })
  return changed.map(({ id }) => id)
}

/** Writes other columns of one act, whatever its status. @returns the act as it then is */
export function updateDealAct(
  client: Transaction | PrismaClient,
  id: string,
  data: DealActColumns,
): Promise<DealAct> {
  return client.dealAct.update({ where: { id }, data })
}

/** Writes other columns of the acts that `where` finds. @returns how many */
export async function updateDealActs(
  client: Transaction | PrismaClient,
  where: Prisma.DealActWhereInput,
  data: DealActColumns,
): Promise<number> {
  const { count } = await client.dealAct.updateMany({ where, data })
  return count
}

function statusWrite(
  where: Prisma.DealActWhereInput,
  { cause, to, from }: AnyMove,
  data: DealActColumns,
) {
  const allowed: { from: readonly DealActStatus[]; to: readonly DealActStatus[] } =
    STATUS_CHANGES[cause]
  const before = from ?? allowed.from
  if (!allowed.to.includes(to) || !before.every((status) => allowed.from.includes(status))) {
    throw new Error(`a deal act may not go from ${before.join(', ')} to ${to} by ${cause}`)
  }
  return {
    where: { AND: [where, { status: { in: [...before] } }] },
    data: { ...data, status: to },
  }
}
