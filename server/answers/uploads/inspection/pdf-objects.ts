import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'
import { ACTIVE_ENTRIES, ACTIVE_NAMES } from './active-names.ts'

/** Deeper than any writer nests; what is deeper is made to break readers. */
const MAX_DEPTH = 60

/**
 * Looks at every object of a PDF, those in object streams too, with names as readers understand them. `active` as in
 * `checkPdf`; `broken`: it cannot be read.
 */
export async function checkPdfObjects(content: Uint8Array): Promise<'fine' | 'active' | 'broken'> {
  try {
    const pdf = await PDFDocument.load(content, { updateMetadata: false })
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (isActive(object, 0)) return 'active'
    }
    return 'fine'
  } catch {
    return 'broken'
  }
}

/** @throws RangeError for what is nested without end */
function isActive(object: PDFObject, depth: number): boolean {
  if (depth > MAX_DEPTH) throw new RangeError('a PDF is nested too deep')
  if (object instanceof PDFName) return ACTIVE_NAMES.has(object.decodeText())
  if (object instanceof PDFArray) return object.asArray().some((one) => isActive(one, depth + 1))
  if (object instanceof PDFStream) return isActive(object.dict, depth + 1)
  if (!(object instanceof PDFDict)) return false
  return object.entries().some(([key, value]) => {
    const name = key.decodeText()
    return ACTIVE_NAMES.has(name) || ACTIVE_ENTRIES.has(name) || isActive(value, depth + 1)
  })
}
