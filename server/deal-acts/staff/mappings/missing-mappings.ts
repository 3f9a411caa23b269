import { type Actor, isStaff, type Locale } from '../../../identity/index.ts'
import type { PrismaClient } from '../../../platform/database/connect.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { MissingMapping, MissingSuggestion } from '../../mapping/missing-mapping.ts'
import { describeMissingReason } from '../../reasons/describe-missing-mapping.ts'
import { readStoredMissing, readSuggestions } from '../../reasons/stored-json.ts'
import type { MissingMappingGroup } from '../../views/deal-acts.ts'

/** Groups shown at once: those that most deals wait for. */
const MAX_GROUPS = 300
/** Of each group, whose suggestions are put together. */
const MAX_ACTS_OF_GROUP = 3
const MAX_SUGGESTIONS = 20

/** What deals wait for, each thing once, with how many do; the most frequent first. Null for customers. */
export async function listMissingMappings(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<MissingMappingGroup[] | null> {
  if (!isStaff(actor)) return null
  const rows = await readRows(database.prisma)
  const groups = Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`)
  return [...groups.values()].flatMap((group) => toGroup(group, actor.locale))
}

interface Row {
  kind: string
  key: string
  shown: string
  reason: string
  suggestions: unknown
  buyer: string
  deals: number
}

/** The newest acts of each group, the groups by how many wait. */
function readRows(prisma: PrismaClient): Promise<Row[]> {
  return prisma.$queryRaw`
    WITH waiting AS (
      SELECT missing.kind, missing.key, missing.shown, missing.reason, missing.suggestions, act.buyer,
        count(*) OVER (PARTITION BY missing.kind, missing.key)::int AS deals,
        row_number() OVER (PARTITION BY missing.kind, missing.key ORDER BY act.updated_at DESC, act.id) AS place
      FROM deal_acts AS act JOIN deal_act_missing_mappings AS missing ON missing.deal_act_id = act.id
      WHERE act.status = 'attention'
    ), chosen AS (
      SELECT kind, key FROM waiting WHERE place = 1
      ORDER BY deals DESC, kind, key LIMIT ${MAX_GROUPS}
    )
    SELECT kind, key, shown, reason, suggestions, buyer, deals
    FROM waiting JOIN chosen USING (kind, key)
    WHERE place <= ${MAX_ACTS_OF_GROUP}
    ORDER BY deals DESC, kind, key, place`
}

function toGroup([newest, ...others]: readonly Row[], locale: Locale): MissingMappingGroup[] {
  const missing = newest ? readStoredMissing(newest) : null
  if (!newest || !missing) return []
  const { kind, key } = missing
  return [
    {
      kind,
      key,
      shown: shownOf(missing, newest.buyer),
      text: describeMissingReason(missing, locale),
      deals: newest.deals,
      suggestions: merged([newest, ...others]),
      canBeText: kind === 'unit',
    },
  ]
}

/** A number alone does not show whose contract it is. */
function shownOf(
  { kind, shown, reason }: Pick<MissingMapping, 'kind' | 'shown' | 'reason'>,
  buyer: string,
) {
  if (kind !== 'contract' || reason !== 'number_not_found' || buyer === '') return shown
  return `${shown}, ${buyer}`
}

/** The newest act has 1C's latest answer; what only older ones have comes after. */
function merged(rows: readonly Row[]): MissingSuggestion[] {
  const byGuid = new Map<string, MissingSuggestion>()
  for (const suggestion of rows.flatMap(({ suggestions }) => readSuggestions(suggestions))) {
    const { guid } = suggestion
    if (!byGuid.has(guid)) byGuid.set(guid, suggestion)
  }
  return [...byGuid.values()].slice(0, MAX_SUGGESTIONS)
}
