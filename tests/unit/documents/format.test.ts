import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../server/documents/format.ts'

describe('a decimal text for people', () => {
  it.each([
    ['2', 0, '2'],
    ['2.000', 0, '2'],
    ['1.375', 0, '1,375'],
    ['1234567.5', 2, '1\u00a0234\u00a0567,50'],
    ['3000.00', 2, '3\u00a0000,00'],
    ['0.123456', 2, '0,123456'],
    ['-600', 2, '−600,00'],
    ['-0.00', 0, '0'],
    ['007', 0, '7'],
    ['.5', 0, '.5'],
    ['много\n', 2, 'много'],
  ])('%j with at least %i digits is %j', (text, least, shown) => {
    expect(formatDecimal(text, 'ru', least)).toBe(shown)
  })

  it('goes by the language', () => {
    expect(formatDecimal('1234.5', 'en', 2)).toBe('1\u00a0234.50')
  })

  it('loses no digit, however many there are', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat())
    fc.assert(
      fc.property(decimal, ([whole, fraction]) => {
        const text = `${whole}.${fraction}1`
        expect(formatDecimal(text, 'en').replaceAll('\u00a0', '')).toBe(text)
      }),
    )
  })
})
