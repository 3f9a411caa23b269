import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A text on a page and the box it fills, in points from the page's bottom left corner. */
export interface Box {
  text: string
  left: number
  right: number
  bottom: number
  top: number
}

export interface ReadPdf {
  title: string
  author: string
  language: string
  pages: Box[][]
}

/** What a PDF says, read by pdf.js. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: file.slice(), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const { info } = await pdf.getMetadata()
  const pages: Box[][] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: false })
    pages.push(items.flatMap((item) => ('str' in item && item.str.trim() ? [box(item)] : [])))
    page.cleanup()
  }
  await task.destroy()
  return { ...named(info), pages }
}

/** A page's words in drawing order, without white space: wrapping and grouping play no part. */
export function pageText(page: readonly Box[]): string {
  return bare(page.map(({ text }) => text).join(''))
}

export function bare(text: string): string {
  return text.replace(/\s/g, '')
}

/** Texts on the line of the one that reads `label`, from left to right, left half of the page. */
export function textsBeside(page: readonly Box[], label: string): string[] {
  const first = page.find(({ text }) => bare(text) === bare(label))
  if (!first) return []
  return page
    .filter((box) => Math.abs(box.bottom - first.bottom) < 1 && box.left < 421)
    .sort((a, b) => a.left - b.left)
    .map(({ text }) => bare(text))
    .filter((text) => text !== bare(label))
}

/** Pairs of texts that lie on one another. */
export function overlaps(page: readonly Box[]): [string, string][] {
  const found: [string, string][] = []
  page.forEach((one, index) => {
    for (const other of page.slice(index + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const along = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom)
      if (across > 0.5 && along > 0.5) found.push([one.text, other.text])
    }
  })
  return found
}

function box(item: { str: string; transform: number[]; width: number }): Box {
  const [, , , size = 0, left = 0, baseline = 0] = item.transform
  const bottom = baseline - 0.2 * size
  return {
    text: item.str,
    left,
    right: left + item.width,
    bottom,
    top: baseline + 0.75 * size,
  }
}

function named(info: object) {
  const text = (key: string) => {
    const value: unknown = Object.entries(info).find(([name]) => name === key)?.[1]
    return typeof value === 'string' ? value : ''
  }
  return { title: text('Title'), author: text('Author'), language: text('Language') }
}
