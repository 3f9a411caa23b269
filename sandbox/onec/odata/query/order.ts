import { seedOf } from '../acts/act-entry.ts'
import type { Entity } from '../entity.ts'
import type { EntityType } from '../schema/entity-type.ts'
import type { Scalar } from '../schema/shapes.ts'
import { fieldOf } from './compile.ts'
import type { Order } from './options.ts'

type Compare = (one: Entity, other: Entity) => number

/** How the base names the object of a set; empty when there is none. */
export type Present = (set: string, ref: string) => string

interface SortKey {
  sign: number
  read(entity: Entity): Scalar
}

/**
 * The order that `$orderby` asks for. References have none of their own: the base puts them by how their
 * objects are named (AUTOORDER), documents by date and number. What is equal by all of it comes in an order
 * nobody promises: the same for the pages of one question, another one for another question.
 */
export function compareBy(
  orderBy: readonly Order[],
  type: EntityType,
  plan: string,
  present: Present,
): Compare {
  const keys = orderBy.flatMap((order) => sortKeysOf(order, type, present))
  return (one, other) => {
    for (const { sign, read } of keys) {
      const [left, right] = [read(one), read(other)]
      if (left !== right) return left < right ? -sign : sign
    }
    const [left, right] = [placeOf(one, plan), placeOf(other, plan)]
    return left < right ? -1 : left > right ? 1 : 0
  }
}

function sortKeysOf({ wire, descending }: Order, type: EntityType, present: Present): SortKey[] {
  const sign = descending ? -1 : 1
  const { shape } = fieldOf(wire, type)
  const byValue = (field: string): SortKey => ({ sign, read: (entity) => entity.value(field) })
  if (shape.kind !== 'ref') return [byValue(wire)]
  if (shape.target !== '') {
    const { target } = shape
    return [{ sign, read: (entity) => present(target, String(entity.value(wire))) }]
  }
  return type.kind === 'document' ? [byValue('Date'), byValue('Number')] : [byValue('Description')]
}

function placeOf(entity: Entity, plan: string): number {
  return seedOf(`${plan}|${entity.value('Ref_Key')}`)
}
