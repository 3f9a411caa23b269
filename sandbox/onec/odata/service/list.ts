import type { Entity, Source } from '../entity.ts'
import { boundsOf } from '../query/bounds.ts'
import { compileFilter, fieldOf } from '../query/compile.ts'
import type { Order, QueryOptions } from '../query/options.ts'
import { compareBy, type Present } from '../query/order.ts'
import type { EntityType } from '../schema/entity-type.ts'
import { refFieldOf } from '../store/registers.ts'

export interface Page {
  entities: Entity[]
  /** All that match, whatever the page; null when it was not asked for. */
  count: number | null
}

/**
 * One page of a set. In the order of Date, or the reverse, the search begins where the filter lets it and
 * ends with the page; any other order reads all that match first.
 */
export function listEntities(
  source: Source,
  type: EntityType,
  options: QueryOptions,
  present: Present,
): Page {
  const { filter, orderBy, top, skip, counts, plan } = options
  for (const { wire } of orderBy) fieldOf(wire, type)
  const matches = filter ? compileFilter(filter, type) : () => true
  const bounds = filter ? boundsOf(filter, refFieldOf(type)) : {}
  const natural = naturalOrder(orderBy, type)
  const end = top === null ? Number.POSITIVE_INFINITY : skip + top
  const matching = filterEntities(source.scan(bounds, natural === 'down'), matches)
  // What a part of a set without an order holds is left to chance.
  const isArbitrary = orderBy.length === 0 && (top !== null || skip > 0)
  const found = isArbitrary ? shuffle([...matching]) : matching
  const inOrder = orderBy.length === 0 ? null : compareBy(orderBy, type, plan, present)
  const sorted =
    inOrder === null
      ? found
      : natural === null
        ? [...found].sort(inOrder)
        : sortMoments(found, inOrder)
  const entities: Entity[] = []
  let count = 0
  for (const entity of sorted) {
    if (!counts && count >= end) break
    count += 1
    if (count > skip && count <= end) entities.push(entity)
  }
  return { entities, count: counts ? count : null }
}

export function countEntities(source: Source, type: EntityType, options: QueryOptions): number {
  const counting = { ...options, orderBy: [], counts: true, top: 0 }
  return listEntities(source, type, counting, () => '').count ?? 0
}

function* filterEntities(all: Iterable<Entity>, matches: (entity: Entity) => boolean) {
  for (const entity of all) if (matches(entity)) yield entity
}

/** What comes in order of Date already: only those of one moment are still to be sorted. */
function* sortMoments(all: Iterable<Entity>, compare: (one: Entity, other: Entity) => number) {
  let moment: Entity[] = []
  for (const entity of all) {
    if (moment[0] && moment[0].value('Date') !== entity.value('Date')) {
      yield* moment.sort(compare)
      moment = []
    }
    moment.push(entity)
  }
  yield* moment.sort(compare)
}

/** Null: the set has to be sorted for it. */
function naturalOrder(orderBy: Order[], type: EntityType): 'up' | 'down' | null {
  const [first] = orderBy
  if (!first) return 'up'
  if (type.kind !== 'document' || first.wire !== 'Date') return null
  return first.descending ? 'down' : 'up'
}

/** The same rows in another order, the same each time. */
function shuffle(entities: Entity[]): Entity[] {
  return entities
    .map((entity, index) => ({ entity, place: (index * 7919 + 104_729) % 9973 }))
    .sort((one, other) => one.place - other.place)
    .map(({ entity }) => entity)
}
