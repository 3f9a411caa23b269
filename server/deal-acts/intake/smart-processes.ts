import { DEAL, type SmartProcess } from '../../bitrix24/index.ts'
import type { Bitrix24Portal, Bitrix24SmartProcess } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

type Database = PrismaClient | Transaction

/** How far deals, or the items of a smart process, have been looked through. */
export type SweepState = Pick<
  Bitrix24Portal & Bitrix24SmartProcess,
  'historyCursor' | 'historySince' | 'historySweptAt' | 'stagesSweptAt'
>

export async function readSweepState(
  database: Database,
  portal: Bitrix24Portal,
  entityTypeId: number,
): Promise<SweepState> {
  if (entityTypeId === DEAL) return portal
  const key = { portalId: portal.id, entityTypeId }
  // Staff who save a rule begin the history of its smart process themselves.
  await database.bitrix24SmartProcess.createMany({
    data: [{ ...key, historySince: portal.historySince }],
    skipDuplicates: true,
  })
  return database.bitrix24SmartProcess.findUniqueOrThrow({
    where: { portalId_entityTypeId: key },
  })
}

/** Two may read at once: the cursor never goes back. @param sweptAt null: there is more to read */
export async function saveHistoryCursor(
  database: Database,
  portalId: string,
  entityTypeId: number,
  { cursor, sweptAt }: { cursor: number | null; sweptAt: Date | null },
): Promise<void> {
  const read = cursor === null ? null : BigInt(cursor)
  if (entityTypeId === DEAL) {
    await database.$executeRaw`
      UPDATE bitrix24_portals
      SET history_cursor = greatest(history_cursor, ${read}::bigint),
        history_swept_at = coalesce(${sweptAt}::timestamptz, history_swept_at)
      WHERE id = ${portalId}::uuid`
    return
  }
  await database.$executeRaw`
    UPDATE bitrix24_smart_processes
    SET history_cursor = greatest(history_cursor, ${read}::bigint),
      history_swept_at = coalesce(${sweptAt}::timestamptz, history_swept_at)
    WHERE portal_id = ${portalId}::uuid AND entity_type_id = ${entityTypeId}`
}

export async function saveStagesSwept(
  database: Database,
  portalId: string,
  entityTypeId: number,
  stagesSweptAt: Date,
): Promise<void> {
  if (entityTypeId === DEAL) {
    await database.bitrix24Portal.update({ where: { id: portalId }, data: { stagesSweptAt } })
    return
  }
  const key = { portalId, entityTypeId }
  await database.bitrix24SmartProcess.updateMany({ where: key, data: { stagesSweptAt } })
}

/** From when on entries into stages count, by the type. */
export async function readBeginnings(
  database: Database,
  portal: Pick<Bitrix24Portal, 'id' | 'historySince'>,
  entityTypeIds: readonly number[],
): Promise<(entityTypeId: number) => Date> {
  const others = entityTypeIds.filter((type) => type !== DEAL)
  const rows =
    others.length === 0
      ? []
      : await database.bitrix24SmartProcess.findMany({
          where: { portalId: portal.id, entityTypeId: { in: others } },
        })
  const beginnings = new Map(rows.map((row) => [row.entityTypeId, row.historySince]))
  return (entityTypeId) => beginnings.get(entityTypeId) ?? portal.historySince
}

/** From now on items of these smart processes count, unless they do already. */
export async function beginSmartProcesses(
  transaction: Transaction,
  portalId: string,
  processes: readonly SmartProcess[],
  now: Date,
): Promise<void> {
  await transaction.bitrix24SmartProcess.createMany({
    data: processes.map((process) => ({ ...process, portalId, historySince: now })),
    skipDuplicates: true,
  })
  await saveTitles(transaction, portalId, processes)
}

/** What Bitrix24 calls the smart processes that acts are made of. */
export async function saveTitles(
  database: Database,
  portalId: string,
  processes: readonly SmartProcess[],
): Promise<void> {
  for (const { entityTypeId, title } of processes) {
    if (title === '') continue
    await database.bitrix24SmartProcess.updateMany({
      where: { portalId, entityTypeId, title: { not: title } },
      data: { title },
    })
  }
}
