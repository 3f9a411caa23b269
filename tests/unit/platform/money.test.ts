import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kopecksFromText, textFromKopecks } from '../../../server/platform/money.ts'

const kopecks = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })

describe('money as text', () => {
  test('every sum comes back from its text', () => {
    fc.assert(
      fc.property(kopecks, (sum) => {
        expect(kopecksFromText(textFromKopecks(sum))).toBe(sum)
      }),
    )
  })

  test('is written with two digits after the point, however small', () => {
    expect([0n, 5n, -5n, 100n, -1_500_000n].map(textFromKopecks)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '1.00',
      '-15000.00',
    ])
  })

  test('reads the same sum however its exponent is written', () => {
    fc.assert(
      fc.property(kopecks, fc.integer({ min: -20, max: 20 }), (sum, exponent) => {
        // The point moves one way, the exponent the other: the number stays.
        const digits = (sum < 0n ? -sum : sum).toString().padStart(60, '0').padEnd(100, '0')
        const point = 60 - 2 - exponent
        const sign = sum < 0n ? '-' : ''
        const text = `${sign}${digits.slice(0, point)}.${digits.slice(point)}e${exponent}`
        expect(kopecksFromText(text)).toBe(sum)
      }),
    )
  })

  test('adds nothing and loses nothing where binary floats do', () => {
    expect(kopecksFromText('0.1')).toBe(10n)
    expect(kopecksFromText('90071992547409.93')).toBe(9_007_199_254_740_993n)
    expect(kopecksFromText('1.5e3')).toBe(150_000n)
    expect(kopecksFromText('15E-1')).toBe(150n)
    expect(kopecksFromText('+2.')).toBe(200n)
  })

  test('refuses fractions of a kopeck, but not zeros after it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 9 }),
        (whole, digit) => {
          expect(kopecksFromText(`${whole}.00${digit}`)).toBeNull()
          expect(kopecksFromText(`${whole}.0000`)).toBe(whole * 100n)
        },
      ),
    )
    expect(kopecksFromText('1e-3')).toBeNull()
  })

  test.each([
    '',
    ' ',
    '-',
    '.5',
    '1,5',
    '1 000',
    '0x10',
    'NaN',
    'Infinity',
    '1e',
    '--1',
    '1e99999999',
  ])('does not take "%s" for a sum', (text) => expect(kopecksFromText(text)).toBeNull())
})
