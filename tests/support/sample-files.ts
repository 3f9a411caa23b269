import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

// Files as small as they can be and still be what they say, and such as only say it.

/** A PDF of bare pages. @param given entries of the catalogue and whole objects from number `firstFree` on */
export function makePdf(
  given: { pages?: number; catalogue?: string; objects?: string[]; filling?: number } = {},
): Buffer {
  const { pages = 1, catalogue = '', objects = [], filling = 0 } = given
  const first = FIRST_FREE + objects.length
  const kids = Array.from({ length: pages }, (_, index) => `${first + index} 0 R`).join(' ')
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    ...objects,
    ...Array.from(
      { length: pages },
      () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ),
  ]
  if (filling > 0) bodies.push(pictureObject(filling))
  return joinPdf(bodies)
}

/** Number of the first of `objects`. */
export const FIRST_FREE = 3

function pictureObject(bytes: number): string {
  // Noise, as the data of a scanner is; the same in each run.
  let state = 1
  const noise = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    noise[at] = state >>> 16
  }
  const dictionary = `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode /Length ${bytes} >>`
  return `${dictionary}\nstream\n${noise.toString('latin1')}\nendstream`
}

function joinPdf(bodies: string[]): Buffer {
  const parts = ['%PDF-1.7\n']
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  bodies.forEach((body, index) => {
    const object = `${index + 1} 0 obj\n${body}\nendobj\n`
    offsets.push(length)
    parts.push(object)
    length += object.length
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  parts.push(
    `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows.join('')}`,
    `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}

/**
 * A PDF whose catalogue and pages are in an object stream.
 * @param inside what else is in there @param filler stands in the stream's dictionary
 */
export function makePackedPdf(inside: Buffer, filler = ''): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let at = 0
  const places = objects.map((object, index) => {
    const place = `${index + 1} ${at}`
    at += object.length + 1
    return place
  })
  const head = `${places.join(' ')} `
  const plain = Buffer.concat([Buffer.from(`${head}${objects.join(' ')} `), inside])
  const packed = deflateSync(plain, { level: 9 })
  const header = '%PDF-1.7\n'
  const stream = Buffer.concat([
    Buffer.from(
      `4 0 obj\n<< /Type /ObjStm /N 3 /First ${head.length} ${filler} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const start = header.length + stream.length
  const row = (kind: number, two: number, three: number) => {
    const bytes = Buffer.alloc(7)
    bytes.writeUInt8(kind)
    bytes.writeUInt32BE(two, 1)
    bytes.writeUInt16BE(three, 5)
    return bytes
  }
  const rows = Buffer.concat([
    row(0, 0, 65_535),
    ...objects.map((_, index) => row(2, 4, index)),
    row(1, header.length, 0),
    row(1, start, 0),
  ])
  return Buffer.concat([
    Buffer.from(header),
    stream,
    Buffer.from(
      `5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length ${rows.length} >>\nstream\n`,
    ),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`),
  ])
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A grey PNG; its size may be a lie. */
export function makePng(
  given: { width?: number; height?: number; chunks?: Buffer[] } = {},
): Buffer {
  const { width = 2, height = 2, chunks = [] } = given
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc(6))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A JPEG with one scan of made-up data. */
export function makeJpeg(
  given: { width?: number; height?: number; comment?: string | Buffer } = {},
): Buffer {
  const { width = 16, height = 16, comment } = given
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment === undefined ? [] : [jpegSegment(0xfe, Buffer.from(comment))]),
    jpegSegment(0xc0, frame),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ])
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** A ZIP of these files, compressed. */
export function makeZip(files: Record<string, Buffer | string>): Buffer {
  const locals: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text)
    const packed = deflateRawSync(content, { level: 9 })
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(name.length, 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    const local = [Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]
    list.push(Buffer.from('PK\x01\x02\x14\x00'), about, entry, Buffer.from(name))
    locals.push(...local)
    at += Buffer.concat(local).length
  }
  const listed = Buffer.concat(list)
  const count = Object.keys(files).length
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, listed, end])
}

/** What an office writes. */
export function makeDocx(): Buffer {
  return makeZip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    'word/document.xml': '<w:document/>',
  })
}
