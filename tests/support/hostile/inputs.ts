import type { FoundField, FoundForm } from './html-forms.ts'
import type { Random } from './random.ts'
import { HOSTILE, hostileText } from './values.ts'

export interface HostileInput {
  method: 'GET' | 'POST'
  /** Path and query. */
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Material {
  /** Of things that are somebody's. */
  ids: readonly string[]
  /** Names of fields of other forms. */
  names: readonly string[]
}

type Pairs = [name: string, value: string][]

const URLENCODED = 'application/x-www-form-urlencoded'
const BOUNDARY = 'hostile'
const OTHER_TYPES = ['application/json', 'text/plain', 'multipart/form-data', '', 'text/xml']
/** A form of text may have 256 kB. */
const MOST_TEXT = 20_000

/** A page's own form, sent as nobody should. */
export function spoilForm(random: Random, form: FoundForm, material: Material): HostileInput {
  const pairs = spoilPairs(
    random,
    form.fields.flatMap((field) => plainPairs(random, field)),
    material,
  )
  const path = spoilPath(random, form.action, material)
  if (form.method === 'get') {
    const query = new URLSearchParams(pairs.slice(0, 200)).toString().slice(0, 7000)
    return { method: 'GET', path: `${path.split('?')[0]}?${query}`, headers: {} }
  }
  const asData = random.chance(15) ? path.replace(/(\?|$)/, '.data$1') : path
  return { method: 'POST', path: asData, ...encode(random, pairs, form, material) }
}

/** A page asked for with a query it did not write. */
export function spoilQuery(random: Random, page: string, material: Material): HostileInput {
  const pairs = Array.from({ length: 1 + random.below(4) }, (): [string, string] => [
    random.pick(material.names),
    hostileText(random, material.ids, 3000),
  ])
  const [path = ''] = spoilPath(random, page, material).split('?')
  const query = random.chance(10)
    ? random.pick([
        '%',
        '%00',
        '%ZZ',
        '&&&',
        '=',
        'a[b]=1',
        'q=%ED%A0%80',
        `q=${'%25'.repeat(900)}`,
      ])
    : new URLSearchParams(pairs).toString().slice(0, 7000)
  return {
    method: 'GET',
    path: `${random.chance(15) ? `${path}.data` : path}?${query}`,
    headers: {},
  }
}

function plainPairs(random: Random, field: FoundField): Pairs {
  if (field.kind === 'button') return random.chance(50) ? [[field.name, field.value]] : []
  if (field.kind === 'choice' && field.options.length > 0) {
    return [[field.name, random.pick(field.options)]]
  }
  if (field.maxLength !== null && random.chance(10)) {
    return [[field.name, 'я'.repeat(field.maxLength)]]
  }
  return [[field.name, field.value]]
}

function spoilPairs(random: Random, plain: Pairs, material: Material): Pairs {
  let pairs = plain
  const text = () => hostileText(random, material.ids, MOST_TEXT)
  const anyName = () =>
    pairs.length > 0 && random.chance(70)
      ? (random.pick(pairs)[0] ?? '')
      : random.pick(material.names)
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const name = anyName()
    switch (random.below(9)) {
      case 0:
      case 1:
      case 2:
        pairs = pairs.map(([own, value]) => (own === name ? [own, text()] : [own, value]))
        break
      case 3:
        pairs = pairs.filter(([own]) => own !== name)
        break
      case 4:
        pairs = [...pairs, [name, text()]]
        break
      case 5:
        pairs = [[name, text()], ...pairs]
        break
      case 6:
        pairs = [...pairs, [shaped(random, name), text()]]
        break
      case 7:
        pairs = [...pairs, ...manyOf(random, name)]
        break
      default:
        pairs = pairs.map(([own, value]) => [own, random.chance(50) ? text() : value])
    }
  }
  return pairs
}

/** Names as frameworks read them that build objects of names. */
function shaped(random: Random, name: string): string {
  return random.pick([
    `${name}[]`,
    `${name}[0]`,
    `${name}[__proto__]`,
    `${name}.0`,
    `${name}.-1`,
    `${name}.999999999`,
    `${name}.1e9.${name}`,
    `${name}.__proto__.x`,
    `rule.999999999.${name}`,
    `line.4294967296.${name}`,
    '__proto__',
    'constructor.prototype.x',
    name.toUpperCase(),
    ` ${name}`,
    `${name}\0`,
    `${name}${'.a'.repeat(90)}`,
    'n'.repeat(300),
  ])
}

function manyOf(random: Random, name: string): Pairs {
  const count = random.pick([20, 200, 1500])
  const value = random.pick(HOSTILE)
  const stem = name.replace(/\.\d+\./, '.0.')
  return Array.from({ length: count }, (_, index) => [
    stem.includes('.0.') ? stem.replace('.0.', `.${index}.`) : name,
    random.chance(80) ? value : String(index),
  ])
}

function spoilPath(random: Random, path: string, { ids }: Material): string {
  if (random.chance(85)) return path
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/i
  const other = encodeURIComponent(hostileText(random, ids, 300).toWellFormed()).slice(0, 2000)
  return id.test(path) ? path.replace(id, other || '%20') : path
}

function encode(
  random: Random,
  pairs: Pairs,
  form: FoundForm,
  { ids }: Material,
): Pick<HostileInput, 'headers' | 'body'> {
  const isOther = random.chance(8)
  const isMultipart = isOther ? random.chance(50) : form.isMultipart
  const body = isMultipart
    ? multipart(random, pairs, form)
    : new URLSearchParams(pairs).toString().slice(0, 255_000)
  if (random.chance(4)) {
    const type = random.pick(OTHER_TYPES)
    const json = JSON.stringify(Object.fromEntries(pairs)).slice(0, 100_000)
    return send(
      type,
      random.pick([json, body.slice(0, body.length / 2), hostileText(random, ids, 9000)]),
    )
  }
  return send(isMultipart ? `multipart/form-data; boundary=${BOUNDARY}` : URLENCODED, body)
}

function send(type: string, body: string): Pick<HostileInput, 'headers' | 'body'> {
  const length = String(Buffer.byteLength(body))
  return { headers: { 'Content-Length': length, ...(type && { 'Content-Type': type }) }, body }
}

const FILES = [
  '',
  '%PDF-1.4\n%%EOF\n',
  '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(1)>>>>endobj\n%%EOF\n',
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
  '\xff\xd8\xff\xe0\0\x10JFIF',
  'PK\x03\x04',
  'GIF89a',
  '<svg onload="alert(1)"/>',
  'kind;key;bitrix24;onec\n"',
  'kind;key;bitrix24;onec\nitem;1;a;00000000-0000-0000-0000-000000000001\n',
  `${'"'.repeat(20_000)}`,
  `${';'.repeat(20_000)}\n`,
  'a;b\n'.repeat(5000),
  '\n'.repeat(30_000),
]

function multipart(random: Random, pairs: Pairs, { fields }: FoundForm): string {
  const isFile = new Set(fields.filter(({ kind }) => kind === 'file').map(({ name }) => name))
  const parts = pairs.slice(0, 400).map(([name, value]) => {
    const asFile = isFile.has(name) !== random.chance(5)
    const fileName = random.pick(['a.pdf', 'x.csv', '../../a.pdf', 'a\0.pdf', '', 'я'.repeat(400)])
    const plain = name.replace(/["\r\n]/g, '_')
    const disposition = `Content-Disposition: form-data; name="${plain}"`
    return asFile
      ? `${disposition}; filename="${fileName}"\r\nContent-Type: ${random.pick(['text/csv', 'application/pdf', 'x'])}\r\n\r\n${random.pick(FILES)}`
      : `${disposition}\r\n\r\n${value}`
  })
  const text = parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')
  return random.chance(90) ? `${text}--${BOUNDARY}--\r\n` : text
}
