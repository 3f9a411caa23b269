import { deflateSync } from 'node:zlib'
import type { Font } from './font.ts'

/** A page's drawing, in points from the lower left corner of an A4 sheet. */
export interface Page {
  text(x: number, y: number, size: number, line: string): void
  textRight(x: number, y: number, size: number, line: string): void
  rule(x1: number, y1: number, x2: number, y2: number): void
}

export interface PdfFile {
  addPage(): Page
  /** The width of a line in points. */
  measure(line: string, size: number): number
  write(about: { title: string; createdAt: Date }): Buffer
}

/** No font here has so many glyphs. */
const BEYOND_GLYPHS = 0xe000

export const A4 = { width: 595, height: 842 }

let squeezedFont: { file: Buffer; squeezed: Buffer } | undefined

/** A small PDF 1.5 with one embedded TrueType font: enough for a print form, readable as text. */
export function createPdf(font: Font): PdfFile {
  const pages: string[][] = []
  const used = new Map<number, string>()
  const lacking = new Map<string, number>()

  function encode(line: string): string {
    return [...line]
      .map((character) => {
        const code = codeOf(character)
        used.set(code, character)
        return hex16(code)
      })
      .join('')
  }

  /** What the font lacks is drawn as its empty box, and stays what it is where the text is read. */
  function codeOf(character: string): number {
    const glyph = font.glyph(character)
    if (glyph !== 0) return glyph
    const code = lacking.get(character) ?? BEYOND_GLYPHS + lacking.size
    lacking.set(character, code)
    return code
  }

  function measure(line: string, size: number): number {
    let width = 0
    for (const character of line) width += font.width(font.glyph(character))
    return (width * size) / 1000
  }

  return {
    measure,
    addPage: () => {
      const drawing: string[] = ['0.4 w']
      pages.push(drawing)
      const text = (x: number, y: number, size: number, line: string): void => {
        drawing.push(`BT /F1 ${size} Tf ${round(x)} ${round(y)} Td <${encode(line)}> Tj ET`)
      }
      return {
        text,
        textRight: (x, y, size, line) => text(x - measure(line, size), y, size, line),
        rule: (x1, y1, x2, y2) =>
          drawing.push(`${round(x1)} ${round(y1)} m ${round(x2)} ${round(y2)} l S`),
      }
    },
    write: ({ title, createdAt }) => {
      const stamp = createdAt.toISOString().replaceAll(/\D/g, '').slice(0, 14)
      const firstPage = 9
      const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')
      const glyphs = [...used.keys()].sort((one, other) => one - other)
      const widths = glyphs
        .map((glyph) => `${glyph} [${font.width(glyph < BEYOND_GLYPHS ? glyph : 0)}]`)
        .join(' ')
      return assemble([
        dictionary('/Type /Catalog /Pages 2 0 R /Lang (ru-RU)'),
        dictionary(`/Type /Pages /Kids [${kids}] /Count ${pages.length}`),
        dictionary(
          `/Title <feff${utf16(title)}> /Producer (1C:Enterprise 8.3) /CreationDate (D:${stamp}Z)`,
        ),
        dictionary(
          '/Type /Font /Subtype /Type0 /BaseFont /GolosText /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 8 0 R',
        ),
        dictionary(
          `/Type /Font /Subtype /CIDFontType2 /BaseFont /GolosText /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor 6 0 R /DW 500 /W [${widths}]`,
        ),
        dictionary(
          `/Type /FontDescriptor /FontName /GolosText /Flags 32 /FontBBox [${font.bounds.join(' ')}] /ItalicAngle 0 /Ascent ${font.ascent} /Descent ${font.descent} /CapHeight 700 /StemV 80 /FontFile2 7 0 R`,
        ),
        stream(squeezeFont(font.file), `/Length1 ${font.file.length}`),
        stream(deflateSync(unicodeMap(glyphs, used))),
        ...pages.flatMap((drawing, index) => [
          dictionary(
            `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.width} ${A4.height}] /Resources << /Font << /F1 4 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R`,
          ),
          stream(deflateSync(drawing.join('\n'))),
        ]),
      ])
    },
  }
}

/** Numbers the objects from 1 and closes the file with its cross-reference table. */
function assemble(objects: Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const entries: string[] = []
  for (const [index, object] of objects.entries()) {
    entries.push(`${String(length).padStart(10, '0')} 00000 n \n`)
    const framed = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ])
    parts.push(framed)
    length += framed.length
  }
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function dictionary(entries: string): Buffer {
  return Buffer.from(`<< ${entries} >>`, 'latin1')
}

function stream(deflated: Buffer, more = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${deflated.length} /Filter /FlateDecode ${more} >>\nstream\n`),
    deflated,
    Buffer.from('\nendstream'),
  ])
}

/** Lets readers copy and search the text; at most 100 entries to a block. */
function unicodeMap(glyphs: number[], used: Map<number, string>): string {
  const lines = glyphs.map((glyph) => `<${hex16(glyph)}> <${utf16(used.get(glyph) ?? ' ')}>`)
  const blocks: string[] = []
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n')
}

/** The font is the same for every act: it is squeezed once. */
function squeezeFont(file: Buffer): Buffer {
  if (squeezedFont?.file !== file)
    squeezedFont = { file, squeezed: deflateSync(file, { level: 9 }) }
  return squeezedFont.squeezed
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

function hex16(value: number): string {
  return value.toString(16).padStart(4, '0')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
