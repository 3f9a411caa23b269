import { createCanvas } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const POINTS_PER_INCH = 72

/** What a QR reader makes of a page printed and scanned at so many dots an inch; null: nothing. */
export async function readQr(
  file: Uint8Array,
  pageNumber: number,
  dotsPerInch: number,
): Promise<string | null> {
  const task = getDocument({ data: file.slice(), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const page = await pdf.getPage(pageNumber)
  const viewport = page.getViewport({ scale: dotsPerInch / POINTS_PER_INCH })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  await task.destroy()
  return jsQR(data, width, height)?.data ?? null
}
