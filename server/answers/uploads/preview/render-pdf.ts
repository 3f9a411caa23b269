import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { openForeignPdf } from '../../../platform/foreign-pdf.ts'
import { previewScale } from './size.ts'
import type { PreviewTask, RenderedPage } from './task.ts'

const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folder = (name: string) => join(FOLDER, name, '/')
/** A page of A4 scanned at 600 dots an inch has 35 million; larger pictures are left out. */
const MAX_IMAGE_PIXELS = 50_000_000
/** A page of a stamp's size is not blown up further. */
const MAX_SCALE = 4

/** Pages of a PDF as PNG, without scripts, forms' code or anything from elsewhere. @throws when it cannot be drawn */
export async function renderPdf({ content, from, count }: PreviewTask): Promise<RenderedPage[]> {
  const task = openForeignPdf(content, {
    maxImageSize: MAX_IMAGE_PIXELS,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    wasmUrl: folder('wasm'),
  })
  try {
    const pdf = await task.promise
    const rendered: RenderedPage[] = []
    const end = Math.min(pdf.numPages, from + count - 1)
    for (let number = from; number <= end; number += 1) {
      const page = await pdf.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: previewScale(width, height, MAX_SCALE) })
      const canvas = createCanvas(
        Math.max(1, Math.ceil(viewport.width)),
        Math.max(1, Math.ceil(viewport.height)),
      )
      // The library draws on any canvas of the browser's kind, and says so to browsers only.
      const drawn = canvas as unknown as HTMLCanvasElement
      await page.render({ canvas: drawn, viewport, background: 'white' }).promise
      rendered.push({ page: number, content: await canvas.encode('png') })
      page.cleanup()
    }
    return rendered
  } finally {
    await task.destroy().catch(() => undefined)
  }
}
