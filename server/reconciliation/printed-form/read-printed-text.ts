import { openForeignPdf } from '../../platform/foreign-pdf.ts'

/** An act of ten thousand lines has some three hundred. */
const MAX_PAGES = 1000
const MAX_LENGTH = 8_000_000

/** What a PDF says, piece by piece as it is drawn: cells of a table are pieces of their own. */
export type PrintedText = string[]

/** Null: it cannot be read, or has more text than an act. Heavy, for a thread of its own. */
export async function readPrintedText(pdf: Uint8Array): Promise<PrintedText | null> {
  const task = openForeignPdf(pdf)
  try {
    const opened = await task.promise
    if (opened.numPages > MAX_PAGES) return null
    const pieces: string[] = []
    let length = 0
    for (let number = 1; number <= opened.numPages; number += 1) {
      const page = await opened.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      for (const item of items) {
        if (!('str' in item) || item.str === '') continue
        pieces.push(item.str)
        length += item.str.length
        if (length > MAX_LENGTH) return null
      }
      page.cleanup()
    }
    return pieces
  } catch {
    return null
  } finally {
    await task.destroy().catch(() => undefined)
  }
}
