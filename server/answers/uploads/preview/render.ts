import { renderPdf } from './render-pdf.ts'
import { renderPicture } from './render-picture.ts'
import type { PreviewTask, RenderedPage } from './task.ts'

/** Draws pages of a file that strangers sent. Null: it cannot be drawn. Heavy: for a thread of its own. */
export async function renderPages(task: PreviewTask): Promise<RenderedPage[] | null> {
  try {
    return await (task.contentType === 'application/pdf' ? renderPdf(task) : renderPicture(task))
  } catch {
    return null
  }
}
