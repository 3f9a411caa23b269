import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, describe, expect, test } from 'vitest'
import type { ContentType } from '../../../../../server/answers/uploads/kinds.ts'
import { renderPages } from '../../../../../server/answers/uploads/preview/render.ts'
import {
  closePreview,
  renderInThread,
} from '../../../../../server/answers/uploads/preview/threads.ts'
import { FIRST_FREE, makePdf, makePng } from '../../../../support/sample-files.ts'

afterAll(closePreview)

const PDF = 'application/pdf'

const render = (content: Uint8Array, contentType: ContentType, from = 1, count = 5) =>
  renderPages({ content, contentType, from, count })

async function pixelsOf(content: Uint8Array | undefined) {
  const image = await loadImage(Buffer.from(content ?? []))
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)]
  return { width, height, at }
}

/** A page whose left half is filled, with a word in one of the fonts that every reader has. */
function drawnPdf(size = [595, 842]): Buffer {
  const [width = 0, height = 0] = size
  const drawing = `1 0 0 rg 0 0 ${width / 2} ${height} re f 0 0 1 rg BT /F1 60 Tf ${width / 2} ${height / 2} Td (Act) Tj ET`
  const page = FIRST_FREE + 2
  const pdf = makePdf({
    objects: [
      `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ],
  }).toString('latin1')
  const plain = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'
  const drawn = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${FIRST_FREE} 0 R /Resources << /Font << /F1 ${FIRST_FREE + 1} 0 R >> >> >>`
  expect(pdf).toContain(`${page} 0 obj\n${plain}`)
  // Offsets of what follows are wrong now: readers find the objects by themselves.
  return Buffer.from(pdf.replace(plain, drawn), 'latin1')
}

/** A JPEG of 60 by 30, red on the left; with an Exif block that says how the camera was held, and where. */
async function photo(orientation: number): Promise<Buffer> {
  const canvas = createCanvas(60, 30)
  const context = canvas.getContext('2d')
  context.fillStyle = 'rgb(0,0,255)'
  context.fillRect(0, 0, 60, 30)
  context.fillStyle = 'rgb(255,0,0)'
  context.fillRect(0, 0, 30, 30)
  const plain = await canvas.encode('jpeg', 95)
  const tiff = Buffer.from(
    `4d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`,
    'hex',
  )
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('55.7558N 37.6173E')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)])
}

describe('a PDF', () => {
  test('becomes pictures of its pages, with what is drawn and written on them', async () => {
    const [page] = (await render(drawnPdf(), PDF)) ?? []
    const { width, height, at } = await pixelsOf(page?.content)
    expect(page?.page).toBe(1)
    expect([width, Math.round(height / 10)]).toEqual([1240, 176])
    expect(at(100, 100)).toEqual([255, 0, 0])
    expect(at(1200, 100)).toEqual([255, 255, 255])
    const row = Array.from({ length: 600 }, (_, x) => at(620 + x, 860).join())
    expect(row).toContain('0,0,255')
  })

  test('gives the pages that are asked for', async () => {
    const pages = await render(makePdf({ pages: 7 }), PDF, 6, 5)
    expect(pages?.map(({ page }) => page)).toEqual([6, 7])
  })

  test.each([[[14_400, 14_400]], [[20, 14_400]], [[14_400, 1]], [[1, 1]]])(
    'of a page of %j points is no larger than a screen needs',
    async (size) => {
      const [page] = (await render(drawnPdf(size), PDF)) ?? []
      const { width, height } = await pixelsOf(page?.content)
      expect(width * height).toBeLessThanOrEqual(4_100_000)
      expect(Math.max(width, height)).toBeLessThanOrEqual(2401)
    },
  )

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a header alone', Buffer.from('%PDF-1.7\n%%EOF')],
    ['half of one', makePdf({ pages: 3 }).subarray(0, 150)],
    ['text', Buffer.from('no PDF at all')],
  ])('that is %s cannot be drawn', async (_, content) => {
    const pages = await render(content, PDF)
    expect(pages ?? []).toEqual([])
  })
})

describe('a picture', () => {
  test.each([
    [1, [60, 30], [5, 15], [55, 15]],
    [3, [60, 30], [55, 15], [5, 15]],
    [6, [30, 60], [15, 5], [15, 55]],
    [8, [30, 60], [15, 55], [15, 5]],
  ])(
    'held as %d is shown upright, without what else its file says',
    async (held, size, red, blue) => {
      const sent = await photo(held)
      const [page] = (await render(sent, 'image/jpeg')) ?? []
      const { width, height, at } = await pixelsOf(page?.content)
      expect([width, height]).toEqual(size)
      const [redX = 0, redY = 0] = red
      const [blueX = 0, blueY = 0] = blue
      expect(at(redX, redY)[0]).toBeGreaterThan(200)
      expect(at(blueX, blueY)[2]).toBeGreaterThan(200)
      expect(sent.includes('37.6173E')).toBe(true)
      expect(Buffer.from(page?.content ?? []).includes('37.6173E')).toBe(false)
    },
  )

  test('of very many pixels cannot be shown', async () => {
    expect(await render(makePng({ width: 20_000, height: 20_000 }), 'image/png')).toBeNull()
  })

  test('that is broken cannot be shown', async () => {
    const sent = await photo(1)
    expect(await render(sent.subarray(0, 100), 'image/jpeg')).toBeNull()
    expect(await render(Buffer.from('\x89PNG\r\n\x1a\n'), 'image/png')).toBeNull()
  })
})

describe('a thread of its own', () => {
  test('draws, and ends with what takes too long', async () => {
    const task = { content: drawnPdf(), contentType: PDF, from: 1, count: 5 } as const
    expect(await renderInThread(task)).toMatchObject([{ page: 1 }])
    // A page that draws for ever: a form that repeats itself by many more.
    const slow = makePdf({ pages: 60_000 })
    expect(await renderInThread({ ...task, content: slow }, { maxMs: 60 })).toBeNull()
    expect(await renderInThread(task)).toMatchObject([{ page: 1 }])
  })
})
