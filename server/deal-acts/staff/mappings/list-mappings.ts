import { z } from 'zod'
import { type Actor, isStaff } from '../../../identity/index.ts'
import { instant, readCursor, text as textPart, writeCursor } from '../../../platform/cursor.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { PrismaClient } from '../../../platform/database/connect.ts'
import { likePatternFor, splitSearchQuery } from '../../../platform/search-text.ts'
import type { DealActsDeps } from '../../deps.ts'
import { MAPPING_KINDS, type MappingKind } from '../../mapping/mapping.ts'
import { readMappingTarget } from '../../mapping/target.ts'
import type { MappingRow, MappingsPage } from '../../views/deal-acts.ts'
import { readQuery } from '../acts/filter.ts'

const PAGE = 50

/** The mapping table, the last changed first, keyset-paged; by kind and text. Null for customers. */
export async function listMappings(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
  filter: { kind: string; q: string },
  cursor: string | null,
): Promise<MappingsPage | null> {
  if (!isStaff(actor)) return null
  const { prisma } = database
  const kind = MAPPING_KINDS.find((one) => one === filter.kind) ?? null
  const keys = await findKeys(
    prisma,
    { kind, q: readQuery(filter.q) },
    readCursor(cursor, cursorForm),
  )
  const shown = keys.slice(0, PAGE)
  const rows = await prisma.dealMapping.findMany({
    where: { OR: shown.map((row) => ({ kind: row.kind, key: row.key })) },
    orderBy: [{ updatedAt: 'desc' }, { kind: 'asc' }, { key: 'asc' }],
  })
  const names = await namesOf(
    prisma,
    rows.flatMap(({ updatedById }) => updatedById ?? []),
  )
  const last = keys.length > PAGE ? rows.at(-1) : undefined
  return {
    rows: rows.flatMap((row): MappingRow[] => {
      const known = MAPPING_KINDS.find((one) => one === row.kind)
      const target = readMappingTarget(row.target)
      if (!known || !target) return []
      const updatedBy = names.get(row.updatedById ?? '') ?? null
      return [
        {
          kind: known,
          key: row.key,
          shown: row.shown,
          target,
          updatedAt: row.updatedAt,
          updatedBy,
        },
      ]
    }),
    nextCursor: last ? writeCursor(last.updatedAt.toISOString(), last.kind, last.key) : null,
  }
}

const cursorForm = z
  .tuple([instant, textPart, textPart])
  .transform(([updatedAt, kind, key]) => ({ updatedAt, kind, key }))

function findKeys(
  prisma: PrismaClient,
  { kind, q }: { kind: MappingKind | null; q: string },
  after: z.infer<typeof cursorForm> | null,
): Promise<{ kind: string; key: string }[]> {
  const conditions = splitSearchQuery(q).map(
    (word) => Prisma.sql`search_text LIKE ${likePatternFor(word)}`,
  )
  if (kind) conditions.push(Prisma.sql`kind = ${kind}`)
  if (after) {
    const { updatedAt } = after
    conditions.push(
      Prisma.sql`(updated_at < ${updatedAt} OR updated_at = ${updatedAt} AND (kind, key) > (${after.kind}, ${after.key}))`,
    )
  }
  const all = conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`
  return prisma.$queryRaw`
    SELECT kind, key FROM deal_mappings WHERE ${all}
    ORDER BY updated_at DESC, kind, key LIMIT ${PAGE + 1}`
}

/** Names of people by their ids; who has none is called by the e-mail address. */
export async function namesOf(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true },
  })
  return new Map(people.map(({ id, name, email }) => [id, name || email]))
}
