import { escapeHtml } from '../../../web/html.ts'
import type { Entity } from '../entity.ts'
import { type EntityType, type Field, rowTypeName } from '../schema/entity-type.ts'
import { type Row, type Scalar, UNDEFINED_TYPE } from '../schema/shapes.ts'
import { EDM_TYPES } from './edm.ts'
import type { Selection } from './selection.ts'

const METADATA = 'http://schemas.microsoft.com/ado/2007/08/dataservices/metadata'
const DATA = 'http://schemas.microsoft.com/ado/2007/08/dataservices'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const NAMESPACES = `xmlns="http://www.w3.org/2005/Atom" xmlns:d="${DATA}" xmlns:m="${METADATA}"`

interface AtomContext {
  root: string
  updated: string
}

/** A set as an Atom feed, what the base sends unless JSON is asked for. */
export function writeFeed(
  type: EntityType,
  entities: Entity[],
  selection: Selection,
  count: number | null,
  context: AtomContext,
): string {
  const { root, updated } = context
  const entries = entities.map((entity) => writeEntry(entity, type, selection, context))
  return [
    HEAD,
    `<feed ${NAMESPACES} xml:base="${escapeHtml(root)}">`,
    `<id>${escapeHtml(root + type.set)}</id><title type="text"/><updated>${updated}</updated>`,
    count === null ? '' : `<m:count>${count}</m:count>`,
    ...entries,
    '</feed>',
  ].join('')
}

export function writeSingle(
  type: EntityType,
  entity: Entity,
  selection: Selection,
  context: AtomContext,
): string {
  const entry = writeEntry(entity, type, selection, context)
  return `${HEAD}${entry.replace('<entry>', `<entry ${NAMESPACES} xml:base="${escapeHtml(context.root)}">`)}`
}

function writeEntry(
  entity: Entity,
  type: EntityType,
  { fields, sections }: Selection,
  { root, updated }: AtomContext,
): string {
  const id = `${type.set}(guid'${entity.value('Ref_Key')}')`
  const properties = fields.map((field) =>
    writeField(field, entity.value(field.wire), entity.value(`${field.wire}_Type`)),
  )
  const lines = sections.map((section) => {
    const rowType = rowTypeName(type, section)
    const rows = entity.rows(section.name).map((row) => {
      const cells = section.fields.map((field) => writeCell(field, row))
      return `<d:element m:type="${rowType}"><d:Ref_Key>${entity.value('Ref_Key')}</d:Ref_Key>${cells.join('')}</d:element>`
    })
    return `<d:${section.name} m:type="Collection(${rowType})">${rows.join('')}</d:${section.name}>`
  })
  return [
    `<entry><id>${escapeHtml(root + id)}</id><title type="text"/><updated>${updated}</updated>`,
    '<author><name/></author><summary/>',
    `<category term="StandardODATA.${type.set}" scheme="${DATA}/scheme"/>`,
    `<link rel="edit" href="${escapeHtml(id)}" title="edit-link"/>`,
    `<content type="application/xml"><m:properties>${properties.join('')}${lines.join('')}</m:properties></content></entry>`,
  ].join('')
}

function writeCell(field: Field, row: Row): string {
  return writeField(field, row[field.wire] ?? '', row[`${field.wire}_Type`] ?? UNDEFINED_TYPE)
}

function writeField(field: Field, value: Scalar, type: Scalar): string {
  const edm = EDM_TYPES[field.shape.kind]
  const attribute = edm === 'Edm.String' ? '' : ` m:type="${edm}"`
  const text = `<d:${field.wire}${attribute}>${escapeHtml(String(value))}</d:${field.wire}>`
  if (field.shape.kind !== 'any') return text
  return `${text}<d:${field.wire}_Type>${escapeHtml(String(type))}</d:${field.wire}_Type>`
}

export function writeAtomError(code: number, message: string): string {
  return `${HEAD}<m:error xmlns:m="${METADATA}"><m:code>${code}</m:code><m:message xml:lang="ru">${escapeHtml(message)}</m:message></m:error>`
}

/** What is published, as an AtomPub service document. */
export function writeAtomService(root: string, sets: string[]): string {
  const collections = sets.map(
    (set) => `<collection href="${set}"><atom:title>${set}</atom:title></collection>`,
  )
  return `${HEAD}<service xmlns="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom" xml:base="${escapeHtml(root)}"><workspace><atom:title>Default</atom:title>${collections.join('')}</workspace></service>`
}
