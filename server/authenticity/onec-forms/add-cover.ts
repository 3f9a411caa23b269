import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'
import { openForeignPdf } from '../../platform/foreign-pdf.ts'

/** Why a form is given out without a cover sheet: a signature or a password would break; or it is no sound PDF. */
export type CoverRefusal = 'sealed' | 'unreadable'

/** More than any form of 1C: an act of ten thousand lines has three hundred pages and some 5 MB. */
const MAX_BYTES = 32 * 1024 * 1024
const MAX_PAGES = 1000
const MAX_DEPTH = 60
/** Of a signature's dictionary (ISO 32000-1, 12.8.1), signed or waiting to be: those names mean nothing else. */
const SEALS = new Set(['Sig', 'DocTimeStamp', 'ByteRange', 'DocMDP', 'UR3'])

/**
 * Puts the first page of `cover` before the pages of a form. The form's own bytes stay as they are, the page is added
 * behind them (ISO 32000-1, 7.5.6: incremental updates). Without a cover it says whether that could be done.
 * Heavy, and the form is somebody else's: for a guarded thread.
 */
export async function addCover(
  form: Uint8Array,
  cover: Uint8Array | null,
): Promise<Uint8Array | 'fine' | CoverRefusal> {
  if (form.byteLength > MAX_BYTES) return 'unreadable'
  try {
    const pages = await countPages(form)
    if (pages === 'sealed') return 'sealed'
    if (pages < 1 || pages > MAX_PAGES) return 'unreadable'
    const pdf = await PDFDocument.load(form, { forIncrementalUpdate: true, updateMetadata: false })
    if (pdf.isEncrypted || isSealed(pdf)) return 'sealed'
    if (pdf.getPageCount() !== pages) return 'unreadable'
    if (!cover) return 'fine'
    const covered = await withPage(pdf, cover)
    // Whoever reads it finds the page, and no other is lost; else it is better given out as it came.
    return (await countPages(covered)) === pages + 1 ? covered : 'unreadable'
  } catch (error) {
    return isEncryption(error) ? 'sealed' : 'unreadable'
  }
}

async function withPage(pdf: PDFDocument, cover: Uint8Array): Promise<Uint8Array> {
  const [page] = await pdf.copyPages(await PDFDocument.load(cover), [0])
  if (!page) throw new Error('A cover has a page')
  // Its structure stays in the file it came from.
  page.node.delete(PDFName.of('StructParents'))
  pdf.insertPage(0, page)
  return pdf.commit()
}

/** As pdf.js counts, which is another reader than the one that adds the page. */
async function countPages(content: Uint8Array): Promise<number | 'sealed'> {
  const task = openForeignPdf(content)
  try {
    const pdf = await task.promise
    const { info } = await pdf.getMetadata()
    if ('EncryptFilterName' in info && info.EncryptFilterName) return 'sealed'
    if ('IsSignaturesPresent' in info && info.IsSignaturesPresent) return 'sealed'
    return pdf.numPages
  } finally {
    await task.destroy().catch(() => undefined)
  }
}

function isSealed(pdf: PDFDocument): boolean {
  return pdf.context.enumerateIndirectObjects().some(([, object]) => hasSeal(object, 0))
}

/** @throws RangeError for what is nested without end */
function hasSeal(object: PDFObject, depth: number): boolean {
  if (depth > MAX_DEPTH) throw new RangeError('a PDF is nested too deep')
  if (object instanceof PDFName) return SEALS.has(object.decodeText())
  if (object instanceof PDFArray) return object.asArray().some((one) => hasSeal(one, depth + 1))
  if (object instanceof PDFStream) return hasSeal(object.dict, depth + 1)
  if (!(object instanceof PDFDict)) return false
  return object
    .entries()
    .some(([key, value]) => SEALS.has(key.decodeText()) || hasSeal(value, depth + 1))
}

function isEncryption(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'PasswordException' || error.constructor.name === 'EncryptedPDFError')
  )
}
