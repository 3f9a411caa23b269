import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { ListCursor } from './cursor.ts'
import { type ActSearch, filterCondition, tenantCondition } from './search.ts'

/**
 * Ids in the order of an index by date, newest first. Acts of several counterparties are walked beside one
 * another, so that none is walked further than a page. @param condition what else must be true of an act
 */
export async function walkActs(
  prisma: PrismaClient,
  search: ActSearch,
  condition: Prisma.Sql,
  { after, limit }: { after: ListCursor | null; limit: number },
): Promise<string[]> {
  const { counterpartyIds, onlyVisible } = search
  const ordered = (whose: Prisma.Sql) => Prisma.sql`
    SELECT id, date_time FROM completion_acts
    WHERE ${whose} AND ${filterCondition(search)} AND ${condition} AND ${afterCursor(after)}
    ORDER BY date_time DESC, id DESC LIMIT ${limit}`
  // The index begins with the counterparty and whether the act is visible.
  const ofOne = ordered(Prisma.sql`counterparty_id = own.id AND visible = kind.seen`)
  const rows = await prisma.$queryRaw<{ id: string }[]>(
    counterpartyIds
      ? Prisma.sql`
          SELECT one.id FROM unnest(${counterpartyIds}::uuid[]) AS own (id)
          CROSS JOIN unnest(${onlyVisible ? [true] : [true, false]}::boolean[]) AS kind (seen)
          CROSS JOIN LATERAL (${ofOne}) AS one
          ORDER BY one.date_time DESC, one.id DESC LIMIT ${limit}`
      : ordered(tenantCondition(search)),
  )
  return rows.map(({ id }) => id)
}

/** Acts older than the cursor, and those of the same moment that follow it by id. */
export function afterCursor(after: ListCursor | null): Prisma.Sql {
  if (!after) return Prisma.sql`TRUE`
  return Prisma.sql`(date_time, id) < (${after.dateTime}::timestamp, ${after.id}::uuid)`
}
