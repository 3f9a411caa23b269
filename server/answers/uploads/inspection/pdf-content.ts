import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { UploadFault } from '../../views.ts'
import { MAX_PAGES } from '../kinds.ts'

/** Opens a PDF and finds every page of it. */
export async function openPdf(content: Uint8Array): Promise<{ pages: number } | UploadFault> {
  const task = getDocument({
    // A copy of its own: pdf.js keeps what it is given, and takes no Buffer.
    data: new Uint8Array(content),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
  })
  try {
    const pdf = await task.promise
    const pages = pdf.numPages
    if (pages > MAX_PAGES) return 'too_many_pages'
    if (pages < 1) return 'broken'
    // An empty password opens some; who looks for viruses does not see into those either.
    const { info } = await pdf.getMetadata()
    if ('EncryptFilterName' in info && info.EncryptFilterName) return 'encrypted'
    if ((await pdf.getAttachments()) || (await pdf.getJSActions())) return 'active'
    for (let page = 1; page <= pages; page += 1) await pdf.getPage(page)
    return { pages }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken'
  } finally {
    await task.destroy().catch(() => undefined)
  }
}
