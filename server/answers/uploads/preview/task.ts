import type { ContentType } from '../kinds.ts'

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
