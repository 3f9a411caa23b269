/** What a `schema.prisma` says the database looks like: a reader of the part of the language that ours uses. */
export interface SchemaModel {
  table: string
  columns: { name: string; type: string; nullable: boolean }[]
  primaryKey: string[]
  unique: string[]
  indexes: string[]
}

export interface Schema {
  models: SchemaModel[]
  enums: { name: string; values: string[] }[]
}

/** Prisma's scalar, or its native attribute, as PostgreSQL's `format_type` writes it. */
const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Bytes: 'bytea',
  Float: 'double precision',
  Json: 'jsonb',
  Boolean: 'boolean',
  '@db.Uuid': 'uuid',
  '@db.Date': 'date',
  '@db.Timestamp(0)': 'timestamp(0) without time zone',
  '@db.Timestamptz(3)': 'timestamp(3) with time zone',
  '@db.VarChar(255)': 'character varying(255)',
}

export function readSchema(text: string): Schema {
  const blocks = [...text.matchAll(/^(model|enum) (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, kind = '', name = '', body = '']) => ({ kind, name, lines: meaningful(body) }),
  )
  const namesOf = (kind: string) =>
    new Set(blocks.filter((block) => block.kind === kind).map(({ name }) => name))
  const enums = namesOf('enum')
  const models = namesOf('model')
  return {
    enums: blocks
      .filter(({ kind }) => kind === 'enum')
      .map(({ name, lines }) => ({ name, values: lines.map(columnOf) })),
    models: blocks
      .filter(({ kind }) => kind === 'model')
      .map(({ lines }) => readModel(lines, enums, models)),
  }
}

function readModel(lines: string[], enums: Set<string>, models: Set<string>): SchemaModel {
  const fields = lines.filter((line) => !line.startsWith('@@'))
  const scalars = fields.filter((line) => !models.has(typeOf(line).base))
  const columns = new Map(scalars.map((line) => [line.split(/\s+/)[0] ?? '', columnOf(line)]))
  const listed = (attribute: string) =>
    lines
      .filter((line) => line.startsWith(`@@${attribute}([`))
      .map((line) => columnList(line, columns))
  const marked = (attribute: string) =>
    scalars.filter((line) => new RegExp(`\\s${attribute}(\\s|$)`).test(line)).map(columnOf)
  return {
    table: lines.join('\n').match(/^@@map\("(.+)"\)$/m)?.[1] ?? '',
    columns: scalars.map((line) => ({
      name: columnOf(line),
      type: databaseType(line, enums),
      nullable: typeOf(line).optional,
    })),
    primaryKey: [...marked('@id'), ...listed('id').flatMap((list) => list.split(', '))],
    unique: [...marked('@unique'), ...listed('unique')].sort(),
    indexes: listed('index').sort(),
  }
}

function databaseType(line: string, enums: Set<string>): string {
  const { base, list } = typeOf(line)
  const native = line.match(/@db\.\w+(\(\d+\))?/)?.[0]
  const type = enums.has(base) ? `"${base}"` : TYPES[native ?? base]
  if (!type) throw new Error(`no PostgreSQL type is known for: ${line}`)
  return list ? `${type}[]` : type
}

function typeOf(line: string): { base: string; optional: boolean; list: boolean } {
  const type = line.split(/\s+/)[1] ?? ''
  return {
    base: type.replace(/[?[\]]/g, ''),
    optional: type.endsWith('?'),
    list: type.endsWith('[]'),
  }
}

/** `[actId, at(sort: Desc)]` -> `act_id, at DESC`; `[text(ops: raw("x_ops"))]` -> `text x_ops`. */
function columnList(line: string, columns: Map<string, string>): string {
  const inside = line.match(/\[(.*)\]/)?.[1] ?? ''
  return inside
    .split(/,\s*/)
    .map((part) => {
      const name = part.match(/^\w+/)?.[0] ?? ''
      const operators = part.match(/raw\("(\w+)"\)/)?.[1]
      const order = part.includes('sort: Desc') ? ' DESC' : ''
      return `${columns.get(name) ?? name}${operators ? ` ${operators}` : ''}${order}`
    })
    .join(', ')
}

function columnOf(line: string): string {
  return line.match(/\s@map\("(.+?)"\)/)?.[1] ?? line.split(/\s+/)[0] ?? ''
}

function meaningful(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
}
