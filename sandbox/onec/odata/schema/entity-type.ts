import {
  emptyOf,
  flag,
  moment,
  type Row,
  ref,
  refTo,
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
  /** Of a register that keeps totals: its virtual table `Balance`. */
  balance?: BalanceTable
}

export interface BalanceTable {
  /** By which rows may be summed up. */
  dimensions: Field[]
  /** Sums, named after the register's resources. */
  sums: Field[]
  /** Of an accounting register: the account and what it is kept by. */
  account: Field[]
}

export type Shapes = Record<string, Shape>

function wireName(name: string, shape: Shape): string {
  return shape.kind === 'ref' ? `${name}_Key` : name
}

export function listFields(shapes: Shapes): Field[] {
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
  /** The sets its entries belong to: with several the owner is of a composite type. */
  owners?: readonly string[]
  /** Under folders, or under one another: then there are no folders. */
  hierarchy?: 'folders' | 'items'
}

export function defineCatalog(
  name: string,
  { title, code, description, owners = [], hierarchy }: CatalogTraits,
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
        ...ownerOf(owners),
        ...(hierarchy === undefined ? {} : { Parent: ref(set) }),
        ...(hierarchy === 'folders' ? { IsFolder: flag } : {}),
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

function ownerOf([owner, ...others]: readonly string[]): Shapes {
  if (owner === undefined) return {}
  return { Owner: others.length > 0 ? refTo(owner, ...others) : ref(owner) }
}

/** Accounts stand under one another; which are groups is told by a requisite. */
export function defineAccounts(
  name: string,
  traits: CatalogTraits,
  attributes: Shapes,
): EntityType {
  const set = `ChartOfAccounts_${name}`
  const { fields, ...accounts } = defineCatalog(name, traits, attributes)
  const own = fields.map((field) =>
    field.name === 'Parent' ? { ...field, shape: ref(set) } : field,
  )
  return { ...accounts, set, fields: own }
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
