import { z } from 'zod'
import { type Actor, isStaff } from '../../identity/index.ts'
import { instant, readCursor, uuid, writeCursor } from '../../platform/cursor.ts'
import type { Database } from '../../platform/database/connect.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { nextTime } from '../settings/schedule-times.ts'
import { readSettings } from '../settings/settings.ts'
import type { DistributionService, ItemGroup, ItemStatus, RunRow } from '../views.ts'
import { countGroups } from './groups.ts'

const PAGE_SIZE = 25
const cursorForm = z.tuple([instant, uuid])

/** The runs, the newest first. Null for others than staff. */
export async function listRuns(
  { database, clock, timeZone }: DistributionDeps,
  actor: Actor,
  cursor: string | null,
): ReturnType<DistributionService['list']> {
  if (!isStaff(actor)) return null
  const { prisma } = database
  const after = readCursor(cursor, cursorForm)
  const found = await prisma.distributionRun.findMany({
    ...(after && {
      where: {
        OR: [{ createdAt: { lt: after[0] } }, { createdAt: after[0], id: { lt: after[1] } }],
      },
    }),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
  })
  const page = found.slice(0, PAGE_SIZE)
  const ids = page.map(({ id }) => id)
  const [counts, names] = await Promise.all([
    countItems(database, ids),
    readNames(
      database,
      page.map(({ createdById }) => createdById),
    ),
  ])
  const runs = page.map((run): RunRow => {
    const { id, name, status, createdAt, createdById, scheduleKey } = run
    return {
      id,
      name,
      status,
      createdAt,
      period: toPeriod(run),
      createdBy: createdById && (names.get(createdById) ?? null),
      isScheduled: scheduleKey !== null,
      counts: counts.get(id) ?? countGroups([]),
    }
  })
  const last = found.length > PAGE_SIZE ? page.at(-1) : undefined
  const { isScheduled, cron } = await readSettings(prisma)
  const at = isScheduled ? nextTime(cron, clock.now(), timeZone) : null
  return {
    runs,
    nextCursor: last ? writeCursor(last.createdAt.toISOString(), last.id) : null,
    next: at && { at, cron },
  }
}

/** How many items of each group these runs have, by run. */
export async function countItems(
  { prisma }: Database,
  runIds: readonly string[],
): Promise<Map<string, Record<ItemGroup, number>>> {
  const rows = await prisma.distributionItem.groupBy({
    by: ['runId', 'status'],
    where: { runId: { in: [...runIds] } },
    _count: true,
  })
  const byRun = Map.groupBy(rows, ({ runId }) => runId)
  return new Map(
    [...byRun].map(([runId, own]) => [
      runId,
      countGroups(
        own.map(({ status, _count: count }): { status: ItemStatus; count: number } => ({
          status,
          count,
        })),
      ),
    ]),
  )
}

/** Names of staff, by their ids. */
export async function readNames(
  { prisma }: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const people = await prisma.user.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true, email: true },
  })
  return new Map(people.map(({ id, name, email }) => [id, name || email]))
}
