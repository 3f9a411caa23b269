import type { Entity, Source } from '../entity.ts'
import { boundsOf } from '../query/bounds.ts'
import { compileFilter, fieldOf } from '../query/compile.ts'
import { compareGuids } from '../query/guid-order.ts'
import type { Order, QueryOptions } from '../query/options.ts'
import type { EntityType } from '../schema/entity-type.ts'
import { refFieldOf } from '../store/registers.ts'

export interface Page {
  entities: Entity[]
  /** All that match, whatever the page; null when it was not asked for. */
  count: number | null
}

/**
 * One page of a set. In the order of Date and Ref_Key, or the reverse, the search begins where the
 * filter lets it and ends with the page; any other order reads all that match first.
 */
export function listEntities(source: Source, type: EntityType, options: QueryOptions): Page {
  const { filter, orderBy, top, skip, counts } = options
  for (const { wire } of orderBy) fieldOf(wire, type)
  const matches = filter ? compileFilter(filter, type) : () => true
  const bounds = filter ? boundsOf(filter, refFieldOf(type)) : {}
  const natural = naturalOrder(orderBy, type)
  const end = top === null ? Number.POSITIVE_INFINITY : skip + top
  const entities: Entity[] = []
  let count = 0
  for (const entity of source.scan(bounds, natural === 'down')) {
    if (natural !== null && !counts && count >= end) break
    if (!matches(entity)) continue
    count += 1
    if (natural === null || (count > skip && count <= end)) entities.push(entity)
  }
  const page =
    natural === null ? entities.sort(compareBy(orderBy, type)).slice(skip, end) : entities
  return { entities: page, count: counts ? count : null }
}

export function countEntities(source: Source, type: EntityType, options: QueryOptions): number {
  return listEntities(source, type, { ...options, counts: true, top: 0 }).count ?? 0
}

/** Null: the set has to be sorted for it. */
function naturalOrder(orderBy: Order[], type: EntityType): 'up' | 'down' | null {
  const [first, second, ...more] = orderBy
  if (!first) return 'up'
  if (type.kind !== 'document' || first.wire !== 'Date' || more.length > 0) return null
  if (second && (second.wire !== 'Ref_Key' || second.descending !== first.descending)) return null
  return first.descending ? 'down' : 'up'
}

function compareBy(orderBy: Order[], type: EntityType) {
  const orders = orderBy.map(({ wire, descending }) => ({
    wire,
    sign: descending ? -1 : 1,
    isGuid: fieldOf(wire, type).shape.kind === 'ref',
  }))
  return (one: Entity, other: Entity): number => {
    for (const { wire, sign, isGuid } of orders) {
      const [left, right] = [one.value(wire), other.value(wire)]
      if (left === right) continue
      if (isGuid) return sign * compareGuids(left, right)
      return left < right ? -sign : sign
    }
    return 0
  }
}
