import type { JsonObject, JsonValue } from '../../json-text.ts'
import type { Entity } from '../entity.ts'
import type { EntityType, Field, Section } from '../schema/entity-type.ts'
import { type Row, type Scalar, type Shape, UNDEFINED_TYPE, ZERO_GUID } from '../schema/shapes.ts'
import type { World } from '../store/world.ts'
import type { Selection } from './selection.ts'

/** How much is told beside the data, and where the base stands. */
export interface WireContext {
  world: World
  /** `http://host/base/odata/standard.odata/`. */
  root: string
  /** `odata=nometadata` leaves links and types of the answer out. */
  metadata: boolean
}

/** An entity as JSON of OData 3: whole numbers of ten digits as strings, references as guids. */
export function writeEntity(
  entity: Entity,
  type: EntityType,
  { fields, sections, presentations }: Selection,
  { world, metadata }: WireContext,
): JsonObject {
  const written: JsonObject = {}
  const ref = String(entity.value('Ref_Key'))
  for (const field of fields) {
    writeField(written, field, entity.value(field.wire), () => entity.value(`${field.wire}_Type`))
    if (metadata && leadsSomewhere(field, entity) && field.wire !== 'Ref_Key') {
      written[`${field.name}@navigationLinkUrl`] = `${type.set}(guid'${ref}')/${field.name}`
    }
  }
  for (const field of presentations) {
    written[`${field.name}____Presentation`] = world.present(...targetOf(field, entity))
  }
  for (const section of sections) {
    written[section.name] = entity.rows(section.name).map((row) => writeRow(ref, row, section))
  }
  return written
}

/** A line carries its owner's key. */
function writeRow(ref: string, row: Row, section: Section): JsonObject {
  const written: JsonObject = { Ref_Key: ref }
  for (const field of section.fields) {
    writeField(
      written,
      field,
      row[field.wire] ?? '',
      () => row[`${field.wire}_Type`] ?? UNDEFINED_TYPE,
    )
  }
  return written
}

function writeField(written: JsonObject, field: Field, value: Scalar, type: () => Scalar): void {
  written[field.wire] = writeScalar(field.shape, value)
  if (field.shape.kind === 'any') written[`${field.wire}_Type`] = type()
}

function writeScalar(shape: Shape, value: Scalar): JsonValue {
  return shape.kind === 'int64' ? String(value) : value
}

function leadsSomewhere(field: Field, entity: Entity): boolean {
  if (field.shape.kind === 'ref') return entity.value(field.wire) !== ZERO_GUID
  return (
    field.shape.kind === 'any' &&
    String(entity.value(`${field.wire}_Type`)).startsWith('StandardODATA.') &&
    entity.value(`${field.wire}_Type`) !== UNDEFINED_TYPE
  )
}

/** The set and the key a reference leads to. */
export function targetOf(field: Field, entity: Entity): [set: string, ref: string] {
  const ref = String(entity.value(field.wire))
  if (field.shape.kind === 'ref') return [field.shape.target, ref]
  return [String(entity.value(`${field.wire}_Type`)).replace('StandardODATA.', ''), ref]
}
