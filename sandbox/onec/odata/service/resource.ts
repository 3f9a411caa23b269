import { ODataError } from '../errors.ts'
import type { EntityType, Section } from '../schema/entity-type.ts'
import type { World } from '../store/world.ts'
import { type BalanceArguments, readBalanceArguments } from './balance-arguments.ts'

/** What an address below the root names. */
export type Resource =
  | { kind: 'service' | 'metadata' }
  | { kind: 'set' | 'count'; type: EntityType }
  | { kind: 'entity'; type: EntityType; ref: string }
  | { kind: 'section'; type: EntityType; ref: string; section: Section }
  | { kind: 'reference'; type: EntityType; ref: string; name: string }
  | { kind: 'rows'; type: EntityType; section: Section }
  | { kind: 'balance'; type: EntityType; given: BalanceArguments }
  | { kind: 'method'; type: EntityType; ref: string; name: 'Post' | 'Unpost' }

const ADDRESS = /^([^(/]+)(?:\(([^)]*)\))?(?:\/(.*))?$/
const KEY = /^(?:Ref_Key *= *)?guid'([0-9a-f-]{36})'$/i

/** Error 8: no such set here; 6: not an address; 7: not a key. */
export function readResource(path: string, world: World): Resource {
  if (path === '' || path === '/') return { kind: 'service' }
  if (path === '$metadata') return { kind: 'metadata' }
  const found = ADDRESS.exec(path)
  if (!found) throw badAddress(path)
  const [, set = '', key, rest = ''] = found
  const type = world.type(set)
  if (!type) return readRows(set, world)
  if (key === undefined) {
    if (rest === '') return { kind: 'set', type }
    if (rest === '$count') return { kind: 'count', type }
    if (type.balance) return { kind: 'balance', type, given: readBalanceArguments(rest, type) }
    throw badAddress(path)
  }
  const ref = KEY.exec(key)?.[1]?.toLowerCase()
  if (ref === undefined) throw new ODataError(400, 7, `Не найден элемент ключа сущности ${set}`)
  return rest === '' ? { kind: 'entity', type, ref } : readBelow(type, ref, rest)
}

function readBelow(type: EntityType, ref: string, rest: string): Resource {
  if (rest === 'Post' || rest === 'Unpost') {
    if (type.kind !== 'document') throw new ODataError(404, 11, `Метод ${rest} не найден`)
    return { kind: 'method', type, ref, name: rest }
  }
  const section = type.sections.find(({ name }) => name === rest)
  return section
    ? { kind: 'section', type, ref, section }
    : { kind: 'reference', type, ref, name: rest }
}

/** `Document_X_Услуги`: the lines of all documents as a set of their own, to read only. */
function readRows(set: string, world: World): Resource {
  for (const type of world.types()) {
    const section = type.sections.find(({ name }) => set === `${type.set}_${name}`)
    if (section) return { kind: 'rows', type, section }
  }
  throw new ODataError(404, 8, `Сущность "${set}" не найдена`)
}

function badAddress(path: string): ODataError {
  return new ODataError(404, 6, `Метод не найден: ${path}`)
}
