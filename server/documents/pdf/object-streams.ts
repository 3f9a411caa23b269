import { deflateSync } from 'node:zlib'

/** Objects of one stream: a reader unpacks all of it for any of them. */
const OBJECTS_PER_STREAM = 200
const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2
/** Bytes of an entry's fields: its kind, an offset or a stream's number, a place within the stream. */
const FIELDS = [1, 4, 2] as const
const ENTRY_BYTES = 7

type Entry = readonly [kind: number, where: number, place: number]

/**
 * A file of pdfkit with more objects, which stand compressed in object streams (ISO 32000-1, 7.5.7). The table of
 * pdfkit's objects at the file's end is replaced by one that knows both kinds.
 * @param first number of the first of `objects`, higher than any of pdfkit's
 * @throws Error when the file does not end as pdfkit's do, or has as many objects of its own
 */
export function withObjects(
  file: Uint8Array,
  objects: readonly string[],
  first: number,
): Uint8Array {
  const { end, offsets, trailer } = readEnd(file)
  if (offsets.length > first) throw new Error(`pdfkit wrote ${offsets.length} objects of ${first}`)
  const entries: Entry[] = offsets.map((offset, number) =>
    number === 0 ? [FREE, 0, 0xffff] : [AT_OFFSET, offset, 0],
  )
  while (entries.length < first) entries.push([FREE, 0, 0])
  const streams = Math.ceil(objects.length / OBJECTS_PER_STREAM)
  const firstStream = first + objects.length
  for (const index of objects.keys()) {
    const stream = firstStream + Math.floor(index / OBJECTS_PER_STREAM)
    entries.push([IN_STREAM, stream, index % OBJECTS_PER_STREAM])
  }
  const parts: Uint8Array[] = [withVersion(file.subarray(0, end))]
  let offset = end
  const append = (part: Uint8Array) => {
    parts.push(part)
    offset += part.length
  }
  for (let stream = 0; stream < streams; stream += 1) {
    entries.push([AT_OFFSET, offset, 0])
    const held = objects.slice(stream * OBJECTS_PER_STREAM, (stream + 1) * OBJECTS_PER_STREAM)
    append(objectStream(firstStream + stream, held, first + stream * OBJECTS_PER_STREAM))
  }
  const table = entries.length
  entries.push([AT_OFFSET, offset, 0])
  const start = offset
  const dictionary = `/Type/XRef/Size ${entries.length}/W[${FIELDS.join(' ')}]${trailer}`
  append(stream(table, dictionary, tableOf(entries)))
  append(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return concatenated(parts)
}

/** Where pdfkit's objects end and stand, and what of its trailer the new one keeps. */
function readEnd(file: Uint8Array): { end: number; offsets: number[]; trailer: string } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64))
  const end = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(tail)?.[1])
  if (!Number.isInteger(end) || bytes.toString('latin1', end, end + 5) !== 'xref\n') {
    throw new Error('The file does not end in a table of its objects')
  }
  const text = bytes.toString('latin1', end)
  const [head = ''] = /^xref\n0 \d+\n/.exec(text) ?? []
  const stop = text.indexOf('trailer\n')
  const offsets = text
    .slice(head.length, stop)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number(line.slice(0, 10)))
  const kept = [/\/Root \d+ 0 R/, /\/Info \d+ 0 R/, /\/ID \[<[0-9a-f]*> <[0-9a-f]*>\]/i]
  const trailer = kept.map((key) => key.exec(text.slice(stop))?.[0] ?? '').join('')
  return { end, offsets, trailer }
}

/** Object streams are of PDF 1.5, and what the structure says of 1.7. Changes the file itself, which nobody else has. */
function withVersion(start: Uint8Array): Uint8Array {
  start.set(Buffer.from('%PDF-1.7'))
  return start
}

function objectStream(number: number, objects: readonly string[], first: number): Uint8Array {
  let offset = 0
  const places = objects.map((object, index) => {
    const place = `${first + index} ${offset}`
    offset += object.length + 1
    return place
  })
  const head = `${places.join(' ')}\n`
  const dictionary = `/Type/ObjStm/N ${objects.length}/First ${head.length}`
  return stream(number, dictionary, Buffer.from(`${head}${objects.join('\n')}\n`, 'latin1'))
}

function stream(number: number, dictionary: string, content: Uint8Array): Uint8Array {
  const packed = deflateSync(content)
  const head = `${number} 0 obj\n<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  return concatenated([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
}

function tableOf(entries: readonly Entry[]): Uint8Array {
  const table = Buffer.alloc(entries.length * ENTRY_BYTES)
  for (const [index, [kind, where, place]] of entries.entries()) {
    const at = index * ENTRY_BYTES
    table.writeUInt8(kind, at)
    table.writeUInt32BE(where, at + FIELDS[0])
    table.writeUInt16BE(place, at + FIELDS[0] + FIELDS[1])
  }
  return table
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
