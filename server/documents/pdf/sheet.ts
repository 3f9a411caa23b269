import PDFDocument from 'pdfkit'
import type { Typefaces } from './fonts/face.ts'
import { CREATOR, type PaperDescription, xmpOf } from './metadata.ts'
import { withObjects } from './object-streams.ts'
import { type PaintedTable, paintTable, type StructuredTable } from './paint-table.ts'
import { asArtifact, asContentOf, INK, type Painter, paintRules, paintTexts } from './painter.ts'
import type { Paragraph } from './paragraph.ts'
import { type PlacedSymbol, paintSymbol } from './qr-symbol.ts'
import { Structure, structureObjects } from './structure.ts'
import { capitalsCentred, type PlacedText } from './table.ts'

/** One page with everything on it placed, in points from its top left corner. */
export interface Sheet {
  /** Over the table, in the order in which they are read. */
  before: readonly Paragraph[]
  table: PaintedTable | null
  /** Under the table. */
  after: readonly Paragraph[]
  rules: readonly { x: number; y: number; width: number }[]
  symbol: PlacedSymbol | null
  footer: readonly PlacedText[]
}

export interface SheetDocument extends PaperDescription {
  size: { width: number; height: number }
  sheets: readonly Sheet[]
}

/** What of a pdfkit document its types leave out. */
interface DocumentParts {
  page: { dictionary: Reference }
  _root: { data: Record<string, unknown> }
  getStructTreeRoot(): Reference
}

interface Reference {
  id: number
  data: Record<string, unknown>
}

/** A page of pdfkit is three objects; fonts, properties and the profile of colours are far fewer than this. */
const OBJECTS_PER_PAGE = 4
const OTHER_OBJECTS = 500

/**
 * Draws placed pages as a PDF 1.7 with its logical structure (PDF/UA-1) and all that PDF/A-2b asks for. All of a
 * page is painted by pdfkit's vector and text calls, for layout has been done.
 */
export async function drawSheets(paper: SheetDocument, faces: Typefaces): Promise<Uint8Array> {
  const { title, author, subject, language, size, sheets } = paper
  const at = new Date()
  const document = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    autoFirstPage: false,
    // No font but those that are named: null leaves out Helvetica, which is never embedded.
    font: null as unknown as string,
    lang: language,
    displayTitle: true,
    tagged: true,
    subset: 'PDF/A-2b',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: CREATOR,
      Producer: CREATOR,
      CreationDate: at,
    },
  })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const finished = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const parts = document as unknown as DocumentParts
  const structure = new Structure()
  const table: StructuredTable = { structure, table: 0, head: 0, body: 0, lastCell: 0 }
  const pageObjects = sheets.map((sheet, page) => {
    document.addPage()
    const { dictionary } = parts.page
    dictionary.data.StructParents = page
    paintSheet(document as unknown as Painter, sheet, faces, table, page)
    return dictionary.id
  })
  const first = OBJECTS_PER_PAGE * sheets.length + OTHER_OBJECTS
  const root = parts.getStructTreeRoot()
  const objects = structureObjects(structure, first, root.id, pageObjects)
  root.data.K = [new ObjectNumber(first)]
  root.data.ParentTree = new ObjectNumber(first + objects.length - 1)
  root.data.ParentTreeNextKey = sheets.length
  const metadata = document.ref({ Type: 'Metadata', Subtype: 'XML' })
  // Readers of files that do not unpack streams find it too: PDF/A leaves it uncompressed.
  Object.assign(metadata, { compress: false })
  parts._root.data.Metadata = metadata
  metadata.end(Buffer.from(xmpOf(paper, at)))
  document.end()
  await finished
  const file = Buffer.concat(chunks)
  // Of a long act they are megabytes, and the next steps need as many.
  chunks.length = 0
  return withObjects(file, objects, first)
}

/** «12 0 R» for an object that pdfkit does not know of; by its tag pdfkit writes it as the text that it is. */
class ObjectNumber {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }

  get [Symbol.toStringTag]() {
    return 'Reference'
  }

  toString() {
    return `${this.number} 0 R`
  }
}

function paintSheet(
  painter: Painter,
  sheet: Sheet,
  faces: Typefaces,
  table: StructuredTable,
  page: number,
): void {
  const { structure } = table
  const paintProse = (paragraphs: readonly Paragraph[]) => {
    for (const paragraph of paragraphs) {
      const element = structure.add(0, paragraph.role ?? 'P')
      asContentOf(painter, structure, element, page, () => {
        paintTexts(painter, linesOf(paragraph, faces), 0, 0, paragraph.weight, faces)
      })
    }
  }
  painter.fillColor(INK)
  paintProse(sheet.before)
  if (sheet.table) paintTable(painter, sheet.table, faces, table, page)
  paintProse(sheet.after)
  if (sheet.symbol) paintSymbol(painter, sheet.symbol, structure, page)
  asArtifact(painter, () => {
    paintRules(painter, sheet.rules)
    paintTexts(painter, sheet.footer, 0, 0, 'regular', faces)
  })
}

function linesOf(paragraph: Paragraph, faces: Typefaces): PlacedText[] {
  const { lines, x, y, width, size, leading, weight, align } = paragraph
  return lines.map((text, number) => {
    const slack = align === 'center' ? (width - faces[weight].widthOf(text.trimEnd(), size)) / 2 : 0
    const baseline = y + number * leading + capitalsCentred(leading, size)
    return { text, x: x + slack, baseline, size }
  })
}
