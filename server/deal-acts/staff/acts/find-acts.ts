import { Prisma } from '../../../platform/database/client/client.ts'
import type { PrismaClient } from '../../../platform/database/connect.ts'
import { MAX_INT } from '../../../platform/max-int.ts'
import { likePatternFor, splitSearchQuery } from '../../../platform/search-text.ts'
import type { DealActStatus } from '../../views/deal-acts.ts'
import type { Cursor } from './cursor.ts'
import { OPEN_STATUSES, parseMissingKey, type ReadFilter } from './filter.ts'

/** Hits that are gathered and put in order; of more, the latest are met soon by walking. */
const MAX_GATHERED = 500
/** Rejected acts, the latest first, of which those without a next revision are chosen. */
const MAX_REJECTED = 2000

type Page = { after: Cursor | null; limit: number }

/**
 * Ids of the acts that the filter lets through, the last changed first. Words and mappings lead to few acts
 * by an index of theirs, which are gathered and ordered; all else walks an index that has the order.
 */
export async function findDealActs(
  prisma: PrismaClient,
  filter: ReadFilter,
  page: Page,
): Promise<string[]> {
  const needles = searchConditions(filter)
  if (needles.length === 0) return walkInOrder(prisma, filter, Prisma.sql`TRUE`, page)
  const found = await gatherHits(prisma, filter, needles, page)
  return found ?? walkInOrder(prisma, filter, Prisma.join([...needles], ' OR ', '(', ')'), page)
}

/** Conditions, each with an index of its own, of which an act meets one. Empty: no text to search for. */
function searchConditions({ q, wants }: ReadFilter): Prisma.Sql[] {
  const words = splitSearchQuery(q)
  const conditions = words.map((word) => Prisma.sql`search_text LIKE ${likePatternFor(word)}`)
  const named = conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`
  const missing = parseMissingKey(wants)
  if (missing) {
    const waiting = Prisma.sql`id = ANY(ARRAY(
      SELECT deal_act_id FROM deal_act_missing_mappings WHERE kind = ${missing.kind} AND key = ${missing.key}))`
    return [Prisma.sql`(${waiting} AND ${named})`]
  }
  if (words.length === 0) return []
  const number = /^\d{1,10}$/.test(q) ? Number(q) : null
  return number === null || number > MAX_INT
    ? [named]
    : [named, Prisma.sql`deal_id = ${number}`, Prisma.sql`serial = ${number}`]
}

/** Null: there are too many. */
async function gatherHits(
  prisma: PrismaClient,
  filter: ReadFilter,
  needles: readonly Prisma.Sql[],
  { after, limit }: Page,
): Promise<string[] | null> {
  const some = needles.map(
    (needle) => Prisma.sql`(
      SELECT id, updated_at FROM deal_acts
      WHERE ${needle} AND ${statusCondition(filter)} AND ${plainCondition(filter)}
      LIMIT ${MAX_GATHERED + 1})`,
  )
  const [found] = await prisma.$queryRaw<{ count: number; ids: string[] | null }[]>`
    WITH hits AS MATERIALIZED (
      SELECT * FROM (${Prisma.join(some, ' UNION ')}) AS hit LIMIT ${MAX_GATHERED + 1}
    ), page AS (
      SELECT id, updated_at FROM hits WHERE ${afterCursor(after)}
      ORDER BY updated_at DESC, id DESC LIMIT ${limit}
    )
    SELECT (SELECT count(*)::int FROM hits) AS count,
      (SELECT json_agg(id ORDER BY updated_at DESC, id DESC) FROM page) AS ids`
  return (found?.count ?? 0) > MAX_GATHERED ? null : (found?.ids ?? [])
}

/** By the index of each status, merged, so that none is walked further than a page. */
async function walkInOrder(
  prisma: PrismaClient,
  filter: ReadFilter,
  needle: Prisma.Sql,
  { after, limit }: Page,
): Promise<string[]> {
  const ordered = (status: Prisma.Sql) => Prisma.sql`
    SELECT id, updated_at FROM deal_acts
    WHERE ${status} AND ${plainCondition(filter)} AND ${needle} AND ${afterCursor(after)}
    ORDER BY updated_at DESC, id DESC LIMIT ${limit}`
  const statuses = statusesOf(filter)
  if (!statuses) return idsOf(prisma, ordered(Prisma.sql`TRUE`))
  const isOpen = filter.status === 'open'
  const plain = statuses.filter((status) => !(isOpen && status === 'rejected'))
  const parts = plain.map((status) => ordered(Prisma.sql`status = ${status}::"DealActStatus"`))
  if (isOpen) {
    parts.push(Prisma.sql`
      SELECT id, updated_at FROM deal_acts WHERE id IN (${latestRejected()})
      AND ${plainCondition(filter)} AND ${needle} AND ${afterCursor(after)}
      ORDER BY updated_at DESC, id DESC LIMIT ${limit}`)
  }
  const merged = Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    ' UNION ALL ',
  )
  return idsOf(
    prisma,
    Prisma.sql`SELECT id FROM (${merged}) AS one ORDER BY updated_at DESC, id DESC LIMIT ${limit}`,
  )
}

async function idsOf(prisma: PrismaClient, query: Prisma.Sql): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>(query)
  return rows.map(({ id }) => id)
}

function statusesOf({ status }: ReadFilter): readonly DealActStatus[] | null {
  if (status === 'all') return null
  return status === 'open' ? OPEN_STATUSES : [status]
}

function statusCondition(filter: ReadFilter): Prisma.Sql {
  const statuses = statusesOf(filter)
  if (!statuses) return Prisma.sql`TRUE`
  const any = Prisma.sql`status = ANY(${[...statuses]}::"DealActStatus"[])`
  return filter.status === 'open'
    ? Prisma.sql`${any} AND (status <> 'rejected' OR ${IS_LATEST})`
    : any
}

function plainCondition({ source }: ReadFilter): Prisma.Sql {
  return source === 'sweep' ? Prisma.sql`source IN ('sweep', 'stages')` : Prisma.sql`TRUE`
}

const IS_LATEST = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM deal_acts AS later
  WHERE later.portal_id = deal_acts.portal_id AND later.entity_type_id = deal_acts.entity_type_id
  AND later.deal_id = deal_acts.deal_id
  AND later.revision > deal_acts.revision)`

/** Ids of rejected acts that no further revision of the deal followed. */
export function latestRejected(): Prisma.Sql {
  return Prisma.sql`
    SELECT id FROM (
      SELECT id, portal_id, entity_type_id, deal_id, revision FROM deal_acts
      WHERE status = 'rejected' ORDER BY updated_at DESC, id DESC LIMIT ${MAX_REJECTED}
    ) AS deal_acts WHERE ${IS_LATEST}`
}

/** What changed before the place, and at the same moment behind it by its id. */
function afterCursor(after: Cursor | null): Prisma.Sql {
  if (!after) return Prisma.sql`TRUE`
  return Prisma.sql`(updated_at, id) < (${after.updatedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
}
