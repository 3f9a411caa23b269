import type { ContentType } from '../kinds.ts'
import { renderPdf } from './render-pdf.ts'
import { renderPicture } from './render-picture.ts'

export interface PreviewTask {
  content: Uint8Array
  contentType: ContentType
  /** Number of the first page, from 1, and how many are wanted; a picture has one. */
  from: number
  count: number
}

/** A page as a picture: JPEG of a JPEG, else PNG. */
export interface RenderedPage {
  page: number
  content: Uint8Array
}

/** Draws pages of a file that strangers sent. Null: it cannot be drawn. Heavy: for a thread of its own. */
export async function renderPages(task: PreviewTask): Promise<RenderedPage[] | null> {
  try {
    return await (task.contentType === 'application/pdf' ? renderPdf(task) : renderPicture(task))
  } catch {
    return null
  }
}
