import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildSearchText,
  foldForSearch,
  likePatternFor,
} from '../../../server/platform/search-text.ts'

const words = fc
  .array(
    fc
      .array(fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((letters) => letters.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.join(' '))

describe('foldForSearch', () => {
  test('a folded text is Latin letters and digits only, so that any database can index it', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(foldForSearch(text)).toMatch(/^[A-Z0-9 ]+$/)
      }),
    )
  })

  test('case, ё, signs and spaces make no difference', () => {
    expect(foldForSearch('  Учёт  «ЗВЁЗДНЫЙ»-2 ')).toBe(foldForSearch('учет звездный 2'))
  })

  test('Russian and Latin letters that look alike stay apart', () => {
    expect(foldForSearch('ВС')).not.toBe(foldForSearch('BC'))
    expect(foldForSearch('мама')).not.toBe(foldForSearch('mama'))
  })
})

describe('an act', () => {
  test('is found by every part of its words that has three letters or more', () => {
    const part = fc.tuple(words, fc.nat(), fc.integer({ min: 3, max: 10 }))
    fc.assert(
      fc.property(part, ([text, start, length]) => {
        const plain = text.replaceAll('ё', 'е')
        const from = start % plain.length
        const asked = foldForSearch(plain.slice(from, from + length))
        for (const word of asked.split(' ').filter(({ length: letters }) => letters > 2)) {
          expect(isFound(word, buildSearchText('1', [text]))).toBe(true)
        }
      }),
    )
  })

  test('is found by its number as printed, by part of it and without its zeros', () => {
    const text = buildSearchText('00БП-000012', ['Консультация'])
    for (const asked of ['00БП-000012', '000012', '00бп', '12', '0012']) {
      expect(find(asked, text), asked).toBe(true)
    }
    expect(find('13', text)).toBe(false)
  })

  test('a number of three hundred zeros is read in no time', () => {
    expect(buildSearchText('0'.repeat(300), [])).toBe(` ${'0'.repeat(300)}`)
  })

  test('is found by a short word at the start of its words only', () => {
    const text = buildSearchText('7', ['Аренда «Яр» 1С'])
    expect(find('яр', text)).toBe(true)
    expect(find('1с', text)).toBe(true)
    expect(find('ре', text)).toBe(false)
  })

  test('keeps some thousands of characters of a very long act', () => {
    expect(buildSearchText('7', ['слово '.repeat(10_000)]).length).toBeLessThan(4100)
  })
})

function find(asked: string, text: string): boolean {
  return foldForSearch(asked)
    .split(' ')
    .every((word) => isFound(word, text))
}

/** As LIKE does it. */
function isFound(word: string, text: string): boolean {
  return text.includes(likePatternFor(word).slice(1, -1))
}
