import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalFromDouble, kopecksFromDouble } from '../../../../server/onec/amounts/decimals.ts'

describe('an amount that travelled as a double', () => {
  test.each([
    ['2163.93', 216_393n],
    ['2163.9300000000003', 216_393n],
    ['2163.9299999999998', 216_393n],
    ['12000', 1_200_000n],
    ['-0.1', -10n],
    ['1.2e4', 1_200_000n],
    ['1E-2', 1n],
    ['0', 0n],
    ['99999999999999.98', 9_999_999_999_999_998n],
  ])('%s', (text, kopecks) => {
    expect(kopecksFromDouble(text)).toBe(kopecks)
  })

  test.each(['', 'abc', '1,5', 'NaN', '1e999', '--1', '0x10'])('%j is not one', (text) => {
    expect(kopecksFromDouble(text)).toBeNull()
  })

  test('comes back to the kopeck, whatever digits the double was written with', () => {
    const kopecks = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n })
    fc.assert(
      fc.property(kopecks, fc.integer({ min: 15, max: 21 }), (amount, digits) => {
        const double = Number(`${amount}e-2`)
        expect(kopecksFromDouble(String(double))).toBe(amount)
        expect(kopecksFromDouble(double.toPrecision(digits))).toBe(amount)
      }),
    )
  })
})

describe('a quantity or a price', () => {
  test.each([
    ['2', 0, '2'],
    ['2.000', 0, '2'],
    ['1.375', 0, '1.375'],
    ['0.1000000000000000055', 0, '0.1'],
    ['6000', 2, '6000.00'],
    ['33.3333', 2, '33.3333'],
    ['-0', 0, '0'],
    ['1.5e3', 2, '1500.00'],
    ['1234567890123456789', 0, '1234567890123456789'],
  ])('%s with at least %i digits is %s', (text, atLeast, decimal) => {
    expect(decimalFromDouble(text, atLeast)).toBe(decimal)
  })

  test('of up to 15 digits comes back as it was', () => {
    const parts = fc.record({
      digits: fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }),
      scale: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(parts, ({ digits, scale }) => {
        const double = Number(`${digits}e-${scale}`)
        const back = decimalFromDouble(double.toPrecision(17)) ?? ''
        const [whole = '', fraction = ''] = back.split('.')
        expect(BigInt(whole + fraction) * 10n ** BigInt(scale - fraction.length)).toBe(digits)
      }),
    )
  })
})
