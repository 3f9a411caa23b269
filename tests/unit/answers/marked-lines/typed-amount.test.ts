import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTypedAmount } from '../../../../server/answers/marked-lines/typed-amount.ts'
import { formatAmount } from '../../../../server/documents/index.ts'

test.each([
  ['12 000,50', 1_200_050n],
  ['12000.5', 1_200_050n],
  ['12\u00a0000,50', 1_200_050n],
  ['12\u202f000,50 ₽', 1_200_050n],
  ['1 500 руб.', 150_000n],
  ['12,000.50', 1_200_050n],
  ['12.000,50', 1_200_050n],
  ['1,234,567.89', 123_456_789n],
  ['1’234’567', 123_456_700n],
  ['0,1', 10n],
  ['0.29', 29n],
  ['-300', -30_000n],
  ['−300,00', -30_000n],
  [' 5 ', 500n],
  ['0', 0n],
  ['007', 700n],
  ['999999999999999,99', 99_999_999_999_999_999n],
])('"%s" is read to the kopeck', (text, kopecks) => {
  expect(parseTypedAmount(text)).toBe(kopecks)
})

test.each([
  ['', 'nothing'],
  ['12,000', 'twelve or twelve thousand'],
  ['12.000', 'twelve or twelve thousand'],
  ['1,005', 'a fraction of a kopeck or a thousand'],
  ['12,3456', 'fractions of a kopeck'],
  ['12 00', 'a slip between the digits'],
  ['1 2000', 'a slip between the digits'],
  ['1,2,3', 'no number'],
  ['12.000.5', 'no number'],
  ['1e5', 'a notation of machines'],
  ['0x10', 'a notation of machines'],
  ['двести', 'words'],
  ['--5', 'two signs'],
  ['5-', 'a sign in the wrong place'],
  ['Infinity', 'no number'],
  ['1000000000000000', 'more than anybody owes'],
  ['٥', 'digits of another script'],
])('"%s" is not an amount: %s', (text) => {
  expect(parseTypedAmount(text)).toBeNull()
})

test('what we print is read back, in either language', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
      fc.constantFrom('ru' as const, 'en' as const),
      (kopecks, locale) => parseTypedAmount(formatAmount(kopecks, locale)) === kopecks,
    ),
  )
})
