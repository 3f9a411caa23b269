import { openForeignPdf } from '../../../platform/foreign-pdf.ts'
import type { UploadFault } from '../../views.ts'
import { MAX_PAGES } from '../kinds.ts'

/** Opens a PDF and finds every page of it. */
export async function openPdf(content: Uint8Array): Promise<{ pages: number } | UploadFault> {
  const task = openForeignPdf(content)
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
