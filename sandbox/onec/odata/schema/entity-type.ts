import {
  emptyOf,
  flag,
  moment,
  type Row,
  ref,
  type Shape,
  text,
  UNDEFINED_TYPE,
  version,
  whole,
} from './shapes.ts'

export interface Field {
  /** 1C's own name. */
  name: string
  /** The name on the wire: a reference of one type carries `_Key`. */
  wire: string
  shape: Shape
}

export interface Section {
  name: string
  fields: Field[]
}

export type EntityKind = 'document' | 'catalog' | 'characteristics' | 'register'

/** One set the base may publish. */
export interface EntityType {
  /** `Document_РеализацияТоваровУслуг`. */
  set: string
  kind: EntityKind
  /** What people call one of it; begins its presentation. */
  title: string
  /** Names on the wire of what identifies one: Ref_Key, or a register's dimensions. */
  key: string[]
  fields: Field[]
  sections: Section[]
}

type Shapes = Record<string, Shape>

function wireName(name: string, shape: Shape): string {
  return shape.kind === 'ref' ? `${name}_Key` : name
}

function listFields(shapes: Shapes): Field[] {
  return Object.entries(shapes).map(([name, shape]) => ({
    name,
    wire: wireName(name, shape),
    shape,
  }))
}

function listSections(sections: Record<string, Shapes>): Section[] {
  return Object.entries(sections).map(([name, shapes]) => ({
    name,
    fields: [{ name: 'LineNumber', wire: 'LineNumber', shape: whole(10) }, ...listFields(shapes)],
  }))
}

const REFERENCE: Field[] = [
  // The key is a guid of its own, not a reference to be followed.
  { name: 'Ref', wire: 'Ref_Key', shape: ref('') },
  { name: 'DataVersion', wire: 'DataVersion', shape: version },
  { name: 'DeletionMark', wire: 'DeletionMark', shape: flag },
]

/** A document: `Number` of 11 characters, numbered anew each year. */
export function defineDocument(
  name: string,
  title: string,
  attributes: Shapes,
  sections: Record<string, Shapes> = {},
): EntityType {
  return {
    set: `Document_${name}`,
    kind: 'document',
    title,
    key: ['Ref_Key'],
    fields: [
      ...REFERENCE,
      ...listFields({ Number: text(11), Date: moment, Posted: flag, ...attributes }),
    ],
    sections: listSections(sections),
  }
}

export interface CatalogTraits {
  title: string
  /** Length of the code; a catalogue without codes has none. */
  code?: number
  description: number
  /** The set its entries belong to. */
  owner?: string
  hierarchical?: boolean
}

export function defineCatalog(
  name: string,
  { title, code, description, owner, hierarchical = false }: CatalogTraits,
  attributes: Shapes = {},
  sections: Record<string, Shapes> = {},
): EntityType {
  const set = `Catalog_${name}`
  return {
    set,
    kind: 'catalog',
    title,
    key: ['Ref_Key'],
    fields: [
      ...REFERENCE,
      ...listFields({
        ...(owner === undefined ? {} : { Owner: ref(owner) }),
        ...(hierarchical ? { Parent: ref(set), IsFolder: flag } : {}),
        ...(code === undefined ? {} : { Code: text(code) }),
        Description: text(description),
        ...attributes,
        Predefined: flag,
        PredefinedDataName: text(),
      }),
    ],
    sections: listSections(sections),
  }
}

export function defineCharacteristics(name: string, title: string, attributes: Shapes): EntityType {
  const catalog = defineCatalog(name, { title, description: 150 }, attributes)
  return { ...catalog, set: `ChartOfCharacteristicTypes_${name}`, kind: 'characteristics' }
}

/** An information register written independently of documents; a periodic one has `Period` among its dimensions. */
export function defineRegister(
  name: string,
  title: string,
  dimensions: Shapes,
  resources: Shapes,
): EntityType {
  const keys = listFields(dimensions)
  return {
    set: `InformationRegister_${name}`,
    kind: 'register',
    title,
    key: keys.flatMap(wiresOf),
    fields: [...keys, ...listFields(resources)],
    sections: [],
  }
}

/** A composite requisite takes two properties on the wire, any other one. */
export function wiresOf({ wire, shape }: Field): string[] {
  return shape.kind === 'any' ? [wire, `${wire}_Type`] : [wire]
}

/** A row with nothing entered, with what is given laid over it. */
export function fillRow(fields: Field[], given: Row): Row {
  const row: Row = {}
  for (const { wire, shape } of fields) {
    row[wire] = given[wire] ?? emptyOf(shape)
    if (shape.kind === 'any') {
      row[`${wire}_Type`] = given[`${wire}_Type`] ?? UNDEFINED_TYPE
    }
  }
  return row
}

/** The type of the rows of a set: `StandardODATA.Document_X_Услуги_RowType`. */
export function rowTypeName(type: EntityType, section: Section): string {
  return `StandardODATA.${type.set}_${section.name}_RowType`
}
