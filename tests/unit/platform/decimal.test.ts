import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compare,
  type Decimal,
  divideRounded,
  minus,
  readDecimal,
  readPlainDecimal,
  roundTo,
  roundToDigits,
  textFromDecimal,
  times,
  toKopecks,
  withoutZeros,
} from '../../../server/platform/decimal.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, scale]) => ({ digits, scale }))

/** As JSON and people write them. */
const written = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.bigInt({ min: 0n, max: 10n ** 18n }),
    fc.option(fc.stringMatching(/^\d{1,18}$/)),
    fc.option(fc.integer({ min: -20, max: 20 })),
  )
  .map(([sign, whole, fraction, exponent]) =>
    [
      sign,
      whole,
      fraction === null ? '' : `.${fraction}`,
      exponent === null ? '' : `e${exponent}`,
    ].join(''),
  )

const read = (text: string): Decimal => readDecimal(text) ?? expect.fail(text)
/** Of zero big.js keeps the sign. */
const plain = (value: Big) => value.toFixed().replace(/^-(?=0$)/, '')

describe('a decimal number', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(minus(read(textFromDecimal(value)), value).digits).toBe(0n)
      }),
    )
  })

  test('multiplies and rounds as whole numbers do', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const exact = one.digits * other.digits
        const unit = 10n ** BigInt(one.scale + other.scale)
        const error = toKopecks(times(one, other)) * unit - exact * 100n
        expect(error * 2n <= unit && error * 2n >= -unit).toBe(true)
      }),
    )
  })

  test('rounds half a kopeck away from zero', () => {
    const kopecks = (text: string) => toKopecks(read(text))
    expect([kopecks('0.005'), kopecks('-0.005'), kopecks('0.0049'), kopecks('1e-3')]).toEqual([
      1n,
      -1n,
      0n,
      0n,
    ])
  })

  test.each(['', 'abc', '1.2.3', '0x10', 'NaN', '1e999', ' ', '1e41', '1e1000000'])(
    'is not "%s"',
    (text) => {
      expect(readDecimal(text)).toBeNull()
    },
  )

  test.each(['', '+1', '1e3', '1.', '.5', '1,5', ' 1'])('is not written as "%s"', (text) => {
    expect(readPlainDecimal(text)).toBeNull()
  })

  test('is written with as many digits after the point as are asked for', () => {
    expect(textFromDecimal(read('-1.50'))).toBe('-1.5')
    expect(textFromDecimal(read('-0.05'), 3)).toBe('-0.050')
    expect(textFromDecimal(read('1.5e3'), 2)).toBe('1500.00')
    expect(textFromDecimal(read('-0'))).toBe('0')
  })

  test('loses needless zeros as text, and nothing when it is none', () => {
    expect(['2.500', '2.000', '200', '-', 'a.b00'].map(withoutZeros)).toEqual([
      '2.5',
      '2',
      '200',
      '-',
      'a.b',
    ])
  })
})

describe('as big.js has it', () => {
  test('numbers are read, multiplied, subtracted and compared', () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        expect(textFromDecimal(read(one))).toBe(plain(new Big(one)))
        expect(textFromDecimal(times(read(one), read(other)))).toBe(
          plain(new Big(one).times(other)),
        )
        expect(textFromDecimal(minus(read(one), read(other)))).toBe(
          plain(new Big(one).minus(other)),
        )
        expect(compare(read(one), read(other))).toBe(new Big(one).cmp(other))
      }),
    )
  })

  test('numbers are rounded half away from zero', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 8 }), (text, places) => {
        const rounded = new Big(text).round(places, Big.roundHalfUp)
        expect(textFromDecimal(roundTo(read(text), places))).toBe(plain(rounded))
        expect(String(toKopecks(read(text)))).toBe(plain(new Big(text).round(2, 1).times(100)))
      }),
    )
  })

  test('digits after the point are cut to those of a double', () => {
    fc.assert(
      fc.property(written, (text) => {
        const value = new Big(text)
        const whole = plain(value.round(0, Big.roundDown)).replace('-', '').length
        fc.pre(whole <= 15 && !value.eq(0))
        expect(textFromDecimal(roundToDigits(read(text), 15))).toBe(
          plain(value.prec(15, Big.roundHalfUp)),
        )
      }),
    )
  })

  test('whole numbers are divided half away from zero', () => {
    const value = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    fc.assert(
      fc.property(value, fc.bigInt({ min: 1n, max: 10n ** 6n }), (dividend, divisor) => {
        // Half of a unit shows in the remainder, so a quotient of some digits cannot round wrongly.
        const exact = new Big(String(dividend)).div(String(divisor)).round(0, Big.roundHalfUp)
        expect(String(divideRounded(dividend, divisor))).toBe(plain(exact))
      }),
    )
  })
})
