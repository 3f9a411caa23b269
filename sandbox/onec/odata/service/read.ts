import { randomUUID } from 'node:crypto'
import type { Answer } from '../../answer.ts'
import type { JsonObject } from '../../json-text.ts'
import { type Entity, type Source, storedEntity } from '../entity.ts'
import { NOT_FOUND, ODataError } from '../errors.ts'
import { type QueryOptions, readOptions } from '../query/options.ts'
import type { EntityType, Section } from '../schema/entity-type.ts'
import { ref } from '../schema/shapes.ts'
import { writeAtomService, writeFeed, writeSingle } from '../wire/atom.ts'
import { targetOf, type WireContext, writeEntity } from '../wire/json-entity.ts'
import { writeMetadata } from '../wire/metadata.ts'
import { referenceOf, selectOf } from '../wire/selection.ts'
import { answerCount, answerODataJson, answerXml } from './answers.ts'
import { listBalances } from './balances.ts'
import type { ODataCall } from './call.ts'
import { type Format, formatOf } from './format.ts'
import { countEntities, listEntities } from './list.ts'
import type { Resource } from './resource.ts'

/** Answers a GET. */
export function answerRead(call: ODataCall, resource: Resource): Answer {
  const { world, root } = call
  const options = readOptions(call.rawQuery)
  const format = formatOf(call.headers, options.format)
  const context = { world, root, metadata: format.metadata }
  switch (resource.kind) {
    case 'service':
      return answerService(call, format)
    case 'metadata':
      return answerXml(writeMetadata(publishedTypes(call), lacksOf(call)), 'application/xml')
    case 'set':
      return answerList(call, resource.type, world.source(resource.type.set), options, format)
    case 'count':
      return answerCount(countEntities(world.source(resource.type.set), resource.type, options))
    case 'rows': {
      const { type, source } = listRows(call, resource.type, resource.section)
      return answerList(call, type, source, options, format)
    }
    case 'entity': {
      if (options.expand.length > 0)
        throw new ODataError(400, 0, 'Параметр $expand не поддерживается')
      const entity = findEntity(call, resource.type, resource.ref)
      return answerOne(call, resource.type, entity, options, format)
    }
    case 'section': {
      const entity = findEntity(call, resource.type, resource.ref)
      const selection = { fields: [], sections: [resource.section], presentations: [] }
      const written = writeEntity(entity, resource.type, selection, context)
      return answerODataJson(200, {
        'odata.metadata': `${root}$metadata#${resource.type.set}_${resource.section.name}`,
        value: written[resource.section.name] ?? [],
      })
    }
    case 'reference': {
      const entity = findEntity(call, resource.type, resource.ref)
      const [set, key] = targetOf(referenceOf(resource.type, resource.name), entity)
      const type = world.type(set)
      if (!type) throw new ODataError(404, 8, `Сущность "${set}" не найдена`)
      return answerOne(call, type, findEntity(call, type, key), options, format)
    }
    case 'balance': {
      const { type, source } = listBalances(call, resource.type, resource.given)
      return answerList(call, type, source, options, format)
    }
    case 'method':
      throw new ODataError(405, 19, 'Метод HTTP не разрешен')
  }
}

function answerService(call: ODataCall, format: Format): Answer {
  const sets = publishedTypes(call).map(({ set }) => set)
  if (format.kind === 'atom') return answerXml(writeAtomService(call.root, sets), 'application/xml')
  return answerODataJson(200, {
    'odata.metadata': `${call.root}$metadata`,
    value: sets.map((set) => ({ name: set, url: set })),
  })
}

/** Members that a release before the law of 2025 and 2026 does not know. */
export function lacksOf({ faults }: ODataCall): (member: string) => boolean {
  return (member) => faults.has('old_vat') && /^НДС(5|7|22)(_|$)/.test(member)
}

function isNewRate(percent: unknown): boolean {
  return percent === 5 || percent === 7 || percent === 22
}

function publishedTypes({ world, faults }: ODataCall): EntityType[] {
  return faults.has('empty_composition') ? [] : world.types()
}

function answerList(
  call: ODataCall,
  type: EntityType,
  source: Source,
  options: QueryOptions,
  format: Format,
): Answer {
  const selection = selectOf(type, options.select)
  const expanded = options.expand.map((name) => referenceOf(type, name))
  const { root, world, faults } = call
  // A base under work carries the same question out now this way, now that way.
  const plan = faults.has('unstable_order') ? `${options.plan}|${randomUUID()}` : options.plan
  const { entities: found, count } = listEntities(source, type, { ...options, plan }, world.present)
  const isOld = faults.has('old_vat') && type.set === 'Catalog_СтавкиНДС'
  const entities = isOld ? found.filter((one) => !isNewRate(one.value('Ставка'))) : found
  if (format.kind === 'atom') {
    return answerXml(writeFeed(type, entities, selection, count, { root, updated: nowOf(call) }))
  }
  const context: WireContext = { world, root, metadata: format.metadata }
  const value = entities.map((entity) => {
    const written = writeEntity(entity, type, selection, context)
    for (const field of expanded) written[field.name] = expand(targetOf(field, entity), context)
    return written
  })
  return answerODataJson(200, {
    ...(format.metadata ? { 'odata.metadata': `${root}$metadata#${type.set}` } : {}),
    ...(count === null ? {} : { 'odata.count': String(count) }),
    value,
  })
}

/** Null where the reference is empty or leads to what is not published. */
function expand([set, ref]: [string, string], context: WireContext): JsonObject | null {
  const type = context.world.type(set)
  const entity = type && context.world.source(set).find(ref)
  return type && entity ? writeEntity(entity, type, selectOf(type, null), context) : null
}

/** One entity, as a read or a write answers with it. */
export function answerOne(
  call: ODataCall,
  type: EntityType,
  entity: Entity,
  options: QueryOptions,
  format: Format,
): Answer {
  const selection = selectOf(type, options.select)
  const { root, world } = call
  if (format.kind === 'atom') {
    return answerXml(writeSingle(type, entity, selection, { root, updated: nowOf(call) }))
  }
  return answerODataJson(200, {
    ...(format.metadata ? { 'odata.metadata': `${root}$metadata#${type.set}/@Element` } : {}),
    ...writeEntity(entity, type, selection, { world, root, metadata: format.metadata }),
  })
}

export function findEntity({ world }: ODataCall, type: EntityType, ref: string): Entity {
  const found = world.source(type.set).find(ref)
  if (!found) throw new ODataError(404, 9, NOT_FOUND)
  return found
}

/** The lines of every document, each with its owner's key. */
function listRows(
  { world }: ODataCall,
  owner: EntityType,
  section: Section,
): { type: EntityType; source: Source } {
  const key = { name: 'Ref', wire: 'Ref_Key', shape: ref(owner.set) }
  const set = `${owner.set}_${section.name}`
  const fields = [key, ...section.fields]
  const type: EntityType = { ...owner, set, kind: 'register', fields, sections: [] }
  return {
    type,
    source: {
      find: () => undefined,
      scan: function* (bounds, descending) {
        for (const entity of world.source(owner.set).scan(bounds, descending)) {
          const ownerRef = entity.value('Ref_Key')
          for (const row of entity.rows(section.name))
            yield storedEntity({ Ref_Key: ownerRef, ...row })
        }
      },
    },
  }
}

function nowOf({ base }: ODataCall): string {
  return base.options.now().toISOString()
}
