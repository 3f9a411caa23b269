import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleText, visibleTexts } from '../../../server/platform/visible-text.ts'

const RUNS = Number(process.env.VISIBLE_TEXT_RUNS ?? 5_000)

test.each([
  ['overrides of direction', '\u202eкапюшон\u202c \u2066x\u2069 \u061c\u200e\u200f', 'капюшон x '],
  [
    'joiners and spaces of no width',
    'Ро\u200bма\u200cш\u200dка\u2060\u2064\ufeff\u00ad',
    'Ромашка',
  ],
  ['tags and variation selectors', 'A\u{e0041}\u{e007f}\ufe0f\u{e0100}', 'A'],
  ['fillers and blanks', '\u115f\u1160\u3164\uffa0\u2800\u{1d159}x', 'x'],
  ['private use and unassigned', '\ue000\uf8ff\u{10fffd}\u0378\ufffex', 'x'],
  ['annotations', 'a\ufff9b\ufffac\ufffb', 'abc'],
  ['letters of two code points', 'И\u0306и\u0306е\u0308', 'Ййё'],
  ['heaped marks', `a${'\u0336'.repeat(300)}b`, `a${'\u0336'.repeat(4)}b`],
  ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
  ['controls and line ends', 'a\u0000b\u0085c\u2028d\n\te', 'a b c\nd\n\te'],
  ['other scripts', 'שלום Հայ ქართული 广州 العربية ñ é 😀', 'שלום Հայ ქართული 广州 العربية ñ é 😀'],
])('%s', (_name, given, seen) => {
  expect(visibleText(given)).toBe(seen)
})

const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{DI}\u2800]/u
/** Signs of Arabic and other scripts that count as format characters and are drawn all the same. */
const DRAWN = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/gu
const hostile = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '\u202e',
      '\u200d',
      '\u2800',
      '\u034f',
      '\u0338',
      '\u0301',
      'Шу\u200bм',
      'и\u0306',
      '\n',
      ' ',
    ),
  ),
  { maxLength: 12 },
)

test('nothing unseen is left, and a second time changes nothing', () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const once = visibleText(parts.join(''))
      expect(visibleText(once)).toBe(once)
      expect(UNSEEN.test(once.replace(DRAWN, ''))).toBe(false)
      expect(once.isWellFormed()).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

test('ordinary Russian and English stay letter for letter, composed or not', () => {
  const ordinary = fc.string({
    unit: fc.constantFrom(
      ...Array.from(
        ' абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЙabcXYZéüñ0123456789«»“”„—–-№₽%.,;:!?()"\'\u00a0\u202f\n\t',
      ),
    ),
    maxLength: 80,
  })
  fc.assert(
    fc.property(ordinary, (text) => {
      expect(visibleText(text)).toBe(text)
      expect(visibleText(text.normalize('NFD'))).toBe(text)
    }),
    { numRuns: RUNS },
  )
})

test('texts are found wherever they are within data, and what is no text stays', () => {
  const at = new Date(0)
  const bytes = new Uint8Array([1])
  expect(
    visibleTexts({ '\u200b': ['a\u202e', { b: 'c\u200b', n: 5n, at, bytes, no: null }] }),
  ).toEqual({ '\u200b': ['a', { b: 'c', n: 5n, at, bytes, no: null }] })
})
