import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calculateLine,
  type DraftVatRate,
  generalVatRate,
  isVatRateInForce,
  sumLines,
} from '../../../../server/onec/port.ts'

const RATES: DraftVatRate[] = ['none', 0, 5, 7, 10, 20, 22]

/** Thousandths and kopecks as decimal texts. */
const quantities = fc.integer({ min: 1, max: 10_000_000 }).map((thousandths) => {
  const text = `${thousandths}`.padStart(4, '0')
  return { thousandths: BigInt(thousandths), text: `${text.slice(0, -3)}.${text.slice(-3)}` }
})
const prices = fc.integer({ min: 0, max: 1_000_000_000 }).map((kopecks) => {
  const text = `${kopecks}`.padStart(3, '0')
  return { kopecks: BigInt(kopecks), text: `${text.slice(0, -2)}.${text.slice(-2)}` }
})
const lines = fc.record({
  quantity: quantities,
  price: prices,
  vatRate: fc.constantFrom(...RATES),
  includesVat: fc.boolean(),
})

describe('a line', () => {
  test.each([
    ['2', '6000', 22, true, 12000_00n, 2163_93n, 12000_00n],
    ['1', '33.33', 20, true, 33_33n, 5_56n, 33_33n],
    ['2', '6000', 22, false, 12000_00n, 2640_00n, 14640_00n],
    ['1.375', '2500', 'none', true, 3437_50n, 0n, 3437_50n],
    // Half a kopeck goes up: 0.005 of a price, 0.105 of a tax.
    ['0.001', '5', 0, true, 1n, 0n, 1n],
    ['1', '2.10', 5, false, 2_10n, 11n, 2_21n],
    // A price finer than a kopeck counts as it is.
    ['3', '33.333', 20, false, 100_00n, 20_00n, 120_00n],
  ] as const)(
    '%s × %s, VAT %s, included: %s',
    (quantity, price, vatRate, includesVat, sum, vat, total) => {
      expect(calculateLine({ quantity, price, vatRate, includesVat })).toEqual({ sum, vat, total })
    },
  )

  test('loses its discount before VAT is taken', () => {
    const line = { quantity: '3', price: '1000', vatRate: 20, includesVat: true } as const
    expect(calculateLine({ ...line, discount: 600_00n })).toEqual({
      sum: 2400_00n,
      vat: 400_00n,
      total: 2400_00n,
    })
  })

  test.each(['', '1,5', '1e3', ' 1', '1.', '.5', 'NaN'])('%j is not a number', (quantity) => {
    const line = { quantity, price: '1', vatRate: 20, includesVat: true } as const
    expect(() => calculateLine(line)).toThrow(RangeError)
  })
})

test('a line is right to half a kopeck, whatever it is worked out from', () => {
  fc.assert(
    fc.property(lines, ({ quantity, price, vatRate, includesVat }) => {
      const priced = { quantity: quantity.text, price: price.text, vatRate, includesVat }
      const { sum, vat, total } = calculateLine(priced)
      const exact = quantity.thousandths * price.kopecks
      expect(abs(2n * (sum * 1000n - exact))).toBeLessThanOrEqual(1000n)
      const rate = vatRate === 'none' ? 0n : BigInt(vatRate)
      const whole = includesVat ? 100n + rate : 100n
      expect(abs(2n * (vat * whole - sum * rate))).toBeLessThanOrEqual(whole)
      expect(total - (includesVat ? 0n : vat)).toBe(sum)
    }),
  )
})

test('an act’s totals are the sums of its lines, not worked out anew', () => {
  const third = calculateLine({ quantity: '1', price: '33.33', vatRate: 20, includesVat: true })
  // 99.99 · 20/120 would be 16.67.
  expect(sumLines([third, third, third])).toEqual({ sum: 99_99n, vat: 16_68n, total: 99_99n })

  fc.assert(
    fc.property(fc.array(lines, { maxLength: 20 }), (many) => {
      const worked = many.map(({ quantity, price, ...line }) =>
        calculateLine({ ...line, quantity: quantity.text, price: price.text }),
      )
      const totals = sumLines(worked)
      for (const field of ['sum', 'vat', 'total'] as const) {
        expect(totals[field]).toBe(worked.reduce((sum, line) => sum + line[field], 0n))
      }
    }),
  )
})

test('the rate is that of the act’s date, not of today', () => {
  expect([generalVatRate('2025-12-31'), generalVatRate('2026-01-01')]).toEqual([20, 22])
  const inForce = (on: string) => RATES.filter((rate) => isVatRateInForce(rate, on))
  expect(inForce('2024-12-31')).toEqual(['none', 0, 10, 20])
  expect(inForce('2025-12-31')).toEqual(['none', 0, 5, 7, 10, 20])
  expect(inForce('2026-01-01')).toEqual(['none', 0, 5, 7, 10, 22])
})

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
