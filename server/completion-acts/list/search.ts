import {
  type Actor,
  type CounterpartySummary,
  isStaff,
  visibleCounterparty,
} from '../../identity/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { likePatternFor, splitSearchQuery } from '../../platform/search-text.ts'
import { type ParsedFilter, parseFilter } from './filter.ts'
import type { CompletionActFilter } from './views.ts'

/** A filter as the database is asked for it, with the tenant floor in it. */
export interface ActSearch {
  filter: ParsedFilter
  /** Whose acts, when it is one counterparty's. */
  counterparty: CounterpartySummary | null
  /** Whose acts may be found. Null: everybody's, for staff only. */
  counterpartyIds: string[] | null
  /** True for clients, who see no drafts. */
  onlyVisible: boolean
  /** The words of `q`, folded; an act has all of them. */
  words: string[]
}

/** Null: the counterparty asked for is not this actor's. */
export async function resolveFilter(
  database: Database,
  actor: Actor,
  given: CompletionActFilter,
): Promise<ActSearch | null> {
  const filter = parseFilter(actor, given)
  const isAll = filter.counterparty === 'all'
  const counterparty = isAll
    ? null
    : await visibleCounterparty(database, actor, filter.counterparty)
  if (!isAll && !counterparty) return null
  const own = isStaff(actor) ? null : actor.counterparties.map(({ id }) => id)
  return {
    filter,
    counterparty,
    counterpartyIds: counterparty ? [counterparty.id] : own,
    onlyVisible: !isStaff(actor),
    words: splitSearchQuery(filter.q),
  }
}

/** The tenant floor. */
export function tenantCondition({ counterpartyIds, onlyVisible }: ActSearch): Prisma.Sql {
  const whose = counterpartyIds
    ? Prisma.sql`counterparty_id = ANY(${counterpartyIds}::uuid[])`
    : Prisma.sql`TRUE`
  return onlyVisible ? Prisma.sql`${whose} AND visible` : whose
}

/** Period and state. */
export function filterCondition({ filter: { from, to, status } }: ActSearch): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (from) conditions.push(Prisma.sql`date_time >= ${from}::timestamp`)
  if (to) conditions.push(Prisma.sql`date_time < ${to}::timestamp + interval '1 day'`)
  if (status) conditions.push(Prisma.sql`state = ${status}::"CompletionActState"`)
  return Prisma.join(conditions, ' AND ')
}

/** All the words stand in the number and lines of an act, or in the name and INN of a counterparty. */
export function wordsCondition({ words }: { words: readonly string[] }): Prisma.Sql {
  if (words.length === 0) return Prisma.sql`TRUE`
  return Prisma.join(
    words.map((word) => Prisma.sql`search_text LIKE ${likePatternFor(word)}`),
    ' AND ',
  )
}
