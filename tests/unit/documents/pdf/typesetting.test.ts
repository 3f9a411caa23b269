import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTypefaces } from '../../../../server/documents/pdf/fonts/typeface.ts'
import { clipText, wrapText } from '../../../../server/documents/pdf/fonts/wrap.ts'
import { cutPages } from '../../../../server/documents/pdf/pages.ts'

/** Every character as wide as one point. */
const oneEach = (text: string) => text.length

describe('wrapping a text', () => {
  it('breaks at spaces, and inside a word only when the word alone is too wide', () => {
    expect(wrapText('one two three', 7, oneEach)).toEqual(['one two ', 'three'])
    expect(wrapText('a abcdefghij b', 4, oneEach)).toEqual(['a ', 'abcd', 'efgh', 'ij b'])
  })

  it('would rather break a long word after a mark', () => {
    expect(wrapText('path/to/page', 8, oneEach)).toEqual(['path/to/', 'page'])
  })

  it('loses nothing and never goes over the width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrapText(text, width, oneEach)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('ends a clipped text with an ellipsis', () => {
    expect(clipText('abcdef', 4, oneEach)).toBe('abc…')
    expect(clipText('abcd', 4, oneEach)).toBe('abcd')
  })
})

describe('cutting rows into pages', () => {
  const tailRows = { least: 2, preferred: 4 }

  it('takes the last rows along to the page of the closing block', () => {
    const room = { first: 50, next: 80, tail: 20, tailRows }
    expect(cutPages(Array(7).fill(10), room)).toEqual([
      { from: 0, to: 5, tail: false },
      { from: 5, to: 7, tail: true },
    ])
  })

  it('puts every row on one page only, in order, and nothing below a page', () => {
    const heights = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 2, maxLength: 80 })
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 200 }), (rows, first) => {
        const room = { first, next: 200, tail: 70, tailRows }
        const pages = cutPages(rows, room)
        expect(pages.flatMap(({ from, to }) => rows.slice(from, to))).toEqual(rows)
        pages.forEach(({ from, to, tail }, index) => {
          const used = rows.slice(from, to).reduce((sum, height) => sum + height, tail ? 70 : 0)
          expect(used).toBeLessThanOrEqual(index === 0 ? first : 200)
          expect(tail).toBe(index === pages.length - 1)
        })
        const last = pages.at(-1)
        expect(last && last.to - last.from).toBeGreaterThanOrEqual(2)
      }),
    )
  })
})

it('draws every figure equally wide, in both weights', async () => {
  const faces = await loadTypefaces()
  for (const face of Object.values(faces)) {
    const widths = Array.from('0123456789', (figure) => face.widthOf(figure.repeat(6), 10))
    expect(new Set(widths.map((width) => width.toFixed(6))).size).toBe(1)
  }
})
