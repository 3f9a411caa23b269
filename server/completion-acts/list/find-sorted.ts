import { z } from 'zod'
import { isLocalDateTime } from '../../platform/calendar-date.ts'
import { readCursor, text, uuid, writeCursor } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { type ActSearch, filterCondition, tenantCondition, wordsCondition } from './search.ts'
import type { CompletionActSort } from './views.ts'

/** By what a list is ordered, and how a place in that order is written. */
const KEYS = {
  date: { column: Prisma.sql`date_time`, type: Prisma.sql`timestamp` },
  // Numbers of one base are padded with zeroes: as text they stand in their order.
  number: { column: Prisma.sql`number COLLATE "C"`, type: Prisma.sql`text` },
  sum: { column: Prisma.sql`total`, type: Prisma.sql`bigint` },
} as const

const cursorForm = z.tuple([text, uuid]).transform(([key, id]) => ({ key, id }))

/**
 * Ids in another order than «the newest first», and the cursor behind them. For the acts of one customer only: no index
 * keeps everybody's in these orders.
 * @param cursor as returned before; one that cannot be read begins anew
 */
export async function findSorted(
  prisma: PrismaClient,
  search: ActSearch,
  sort: CompletionActSort,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const [by, way] = sort.split('-') as [keyof typeof KEYS, 'up' | 'down']
  const { column, type } = KEYS[by]
  const direction = way === 'up' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const follows = way === 'up' ? Prisma.sql`>` : Prisma.sql`<`
  const after = readPlace(cursor, by)
  const behind = after
    ? Prisma.sql`(${column}, id) ${follows} (CAST(${after.key} AS ${type}), ${after.id}::uuid)`
    : Prisma.sql`TRUE`
  const rows = await prisma.$queryRaw<{ id: string; key: string }[]>`
    SELECT id, (${column})::text AS key FROM completion_acts
    WHERE ${tenantCondition(search)} AND ${filterCondition(search)} AND (${wordsCondition(search)}) IS TRUE AND ${behind}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    ids: page.map(({ id }) => id),
    nextCursor: last ? writeCursor(last.key, last.id) : null,
  }
}

/** An address is anybody's text: what is no value of the column is no place. */
function readPlace(cursor: string | null, by: keyof typeof KEYS) {
  const place = readCursor(cursor, cursorForm)
  if (!place) return null
  const isValue = {
    date: () => isLocalDateTime(place.key.replace(' ', 'T')),
    number: () => true,
    sum: () => /^-?\d{1,18}$/.test(place.key),
  }
  return isValue[by]() ? place : null
}
