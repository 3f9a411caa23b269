import PDFDocument from 'pdfkit'
import type { ReconciliationDocument } from '../../server/documents/index.ts'
import {
  type Painter,
  paintRules,
  paintTable,
  paintTexts,
} from '../../server/documents/pdf/painter.ts'
import { setReconciliation } from '../../server/documents/pdf/reconciliation.ts'
import { loadTypefaces } from '../../server/documents/pdf/typeface.ts'
import { collect } from './collect.ts'

/**
 * The strictest rival: our own placed pages, fonts and widths, painted straight into pdfkit.
 * What ours costs above this is the price of react-pdf and of the worker thread.
 */
export async function draw(act: ReconciliationDocument): Promise<Uint8Array> {
  const faces = await loadTypefaces()
  const { sheets, size, title } = setReconciliation(act, 'ru', faces)
  const document = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    autoFirstPage: false,
    info: { Title: title },
    lang: 'ru-RU',
  })
  const painter = document as unknown as Painter
  return collect(document, () => {
    for (const sheet of sheets) {
      document.addPage()
      for (const { lines, x, y, width, size, leading, weight, align } of sheet.paragraphs) {
        const texts = lines.map((text, index) => {
          const slack = align === 'center' ? (width - faces[weight].widthOf(text, size)) / 2 : 0
          return { text, x: slack, baseline: (index + 0.75) * leading, size }
        })
        paintTexts(painter, texts, x, y, weight, faces)
      }
      if (sheet.table) paintTable(painter, sheet.table, faces)
      paintRules(painter, sheet.rules)
      paintTexts(painter, sheet.footer, 0, 0, 'regular', faces)
    }
  })
}
