import { createCanvas, loadImage } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import { previewScale } from './size.ts'
import type { PreviewTask, RenderedPage } from './task.ts'

/** Unpacked, four bytes each. */
const MAX_PIXELS = 50_000_000
const QUALITY = 85

/**
 * A photograph or scan drawn anew, upright as the camera was held (the library looks that up): nothing of the file but
 * its colours comes through. @throws when it cannot be drawn
 */
export async function renderPicture({
  content,
  contentType,
  from,
}: PreviewTask): Promise<RenderedPage[]> {
  const said = imageSize(content)
  if (said.width * said.height > MAX_PIXELS) throw new RangeError('too large to be shown')
  if (from > 1) return []
  const image = await loadImage(Buffer.from(content))
  const scale = previewScale(image.width, image.height, 1)
  const canvas = createCanvas(Math.ceil(image.width * scale), Math.ceil(image.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const encoded =
    contentType === 'image/jpeg' ? canvas.encode('jpeg', QUALITY) : canvas.encode('png')
  return [{ page: 1, content: await encoded }]
}
