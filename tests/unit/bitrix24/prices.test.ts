import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  pricesOf,
  type RowPrices,
  vatRateOf,
  vatWithin,
} from '../../../server/bitrix24/deal/prices.ts'
import { kopecksFromText, textFromKopecks } from '../../../server/platform/money.ts'

const ROW: RowPrices = {
  quantity: '1',
  price: '100',
  priceExclusive: null,
  priceNetto: null,
  priceBrutto: null,
  discountTypeId: 2,
  discountRate: '0',
  discountSum: '0',
  taxRate: null,
  taxIncluded: true,
}

/** The rows of Bitrix24's own documentation. */
const PHONE: RowPrices = {
  quantity: '3',
  price: '90000',
  priceExclusive: '81818.18',
  priceNetto: '90909.09',
  priceBrutto: '100000',
  discountTypeId: 2,
  discountRate: '10',
  discountSum: '9090.91',
  taxRate: '10',
  taxIncluded: true,
}

const kopecks = (text: string) => kopecksFromText(text) ?? expect.fail(`${text} is no amount`)

describe('what a row costs', () => {
  test('is price × quantity, with VAT taken out of it', () => {
    expect(pricesOf(PHONE)).toEqual({
      quantity: '3',
      price: '90000',
      priceBeforeDiscount: '100000',
      discountPercent: '10',
      sumBeforeDiscount: kopecks('300000'),
      discount: kopecks('30000'),
      sum: kopecks('270000'),
      vatRate: 10,
      vat: kopecks('24545.45'),
      isVatIncluded: true,
      onTop: null,
      oddities: [],
    })
  })

  test('without VAT has none, which is another thing than 0 %', () => {
    expect(pricesOf({ ...ROW, taxRate: null })).toMatchObject({ vatRate: null, vat: 0n })
    expect(pricesOf({ ...ROW, taxRate: '0' })).toMatchObject({ vatRate: 0, vat: 0n })
  })

  test('with VAT on top of the price also says what Bitrix24 itself adds up', () => {
    const row = {
      ...ROW,
      quantity: '100',
      price: '12.04',
      priceExclusive: '10.03',
      taxRate: '20',
      taxIncluded: false,
    }
    expect(pricesOf(row)).toMatchObject({
      sum: kopecks('1204'),
      onTop: {
        price: '10.03',
        sumWithoutVat: kopecks('1003'),
        vat: kopecks('200.60'),
        sum: kopecks('1203.60'),
      },
    })
  })

  test('with a discount as an amount has no percentage', () => {
    const row = { ...ROW, price: '899.1', priceBrutto: '999', discountTypeId: 1, quantity: '2' }
    expect(pricesOf(row)).toMatchObject({
      discountPercent: null,
      discount: kopecks('199.80'),
      sum: kopecks('1798.20'),
    })
  })

  test('that says nothing of a price before discount had none', () => {
    expect(pricesOf({ ...ROW, priceBrutto: '0' })).toMatchObject({
      priceBeforeDiscount: '100',
      discount: 0n,
      oddities: [],
    })
  })

  test('that is dearer after the discount is taken at its price, and said', () => {
    expect(pricesOf({ ...ROW, price: '120', priceBrutto: '100' })).toMatchObject({
      priceBeforeDiscount: '120',
      discount: 0n,
      oddities: ['marked_up'],
    })
  })

  test('of three hours and a half at a price of many digits is rounded once, at the end', () => {
    expect(pricesOf({ ...ROW, quantity: '3.5', price: '1333.335' }).sum).toBe(kopecks('4666.67'))
  })

  test('with the noise of binary numbers is what was meant', () => {
    expect(pricesOf({ ...ROW, price: '90909.089999999997' })).toMatchObject({
      sum: kopecks('90909.09'),
    })
  })

  test('is nothing where nothing is said, for a person to see', () => {
    expect(pricesOf({ ...ROW, price: null, quantity: null })).toMatchObject({ sum: 0n, price: '0' })
  })

  test('says where the prices do not fit each other', () => {
    expect(pricesOf({ ...PHONE, priceExclusive: '80000' }).oddities).toEqual([
      'tax_does_not_fit',
      'discount_does_not_fit',
    ])
    expect(pricesOf({ ...PHONE, discountSum: '900' }).oddities).toEqual(['discount_does_not_fit'])
  })
})

describe('the rate of VAT', () => {
  test.each([
    [null, null],
    ['0', 0],
    ['5', 5],
    ['7', 7],
    ['10', 10],
    ['20', 20],
    ['22', 22],
    ['18', 'other'],
    ['20.5', 'other'],
  ])('%s is %s', (taxRate, rate) => {
    expect(vatRateOf(taxRate)).toBe(rate)
  })

  test('of a rate that is no longer in use is still taken out rightly', () => {
    expect(vatWithin(11_800n, '18')).toBe(1800n)
    expect(vatWithin(-12_000n, '20')).toBe(-2000n)
  })
})

describe('whatever a manager types in', () => {
  const rates = fc.constantFrom(null, '0', '5', '7', '10', '20', '22')
  /** Kopecks of the price as entered, with or without tax. */
  const entered = fc.bigInt({ min: 1n, max: 99_999_999n })
  const quantity = fc
    .tuple(fc.nat({ max: 500 }), fc.constantFrom('', '.5', '.25', '.125', '.3333'))
    .map(([whole, part]) => `${whole}${part}`)
    .filter((text) => Number(text) > 0)
  const discount = fc.record({
    type: fc.constantFrom(1, 2),
    percent: fc.integer({ min: 0, max: 99 }),
  })

  const half = (value: bigint, divisor: bigint) => (value * 2n + divisor) / (divisor * 2n)
  const withTax = (price: bigint, rate: string | null) =>
    half(price * (100n + BigInt(rate ?? 0)), 100n)
  const withoutTax = (price: bigint, rate: string | null) =>
    half(price * 100n, 100n + BigInt(rate ?? 0))

  /** The four prices as the form of Bitrix24 makes them of what was typed, each rounded to kopecks. */
  const rows = fc
    .record({ entered, quantity, rate: rates, included: fc.boolean(), discount })
    .map(({ entered, quantity, rate, included, discount }): RowPrices => {
      const cut = (price: bigint) => price - half(price * BigInt(discount.percent), 100n)
      const brutto = included ? entered : withTax(entered, rate)
      const netto = included ? withoutTax(entered, rate) : entered
      const price = included ? cut(brutto) : withTax(cut(netto), rate)
      const exclusive = included ? withoutTax(price, rate) : cut(netto)
      return {
        quantity,
        price: textFromKopecks(price),
        priceExclusive: textFromKopecks(exclusive),
        priceNetto: textFromKopecks(netto),
        priceBrutto: textFromKopecks(brutto),
        discountTypeId: discount.type,
        discountRate: String(discount.percent),
        discountSum: textFromKopecks(netto - exclusive),
        taxRate: rate,
        taxIncluded: included,
      }
    })

  test('a line is quantity × price before discount − discount, to the kopeck', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const line = pricesOf(row)
        const [whole = '', part = ''] = (row.quantity ?? '').split('.')
        const scaled = BigInt(whole + part.padEnd(4, '0'))
        const total = (price: string | null) => half(kopecks(price ?? '') * scaled, 10_000n)
        expect(line.sum).toBe(total(row.price))
        expect(line.sumBeforeDiscount).toBe(total(line.priceBeforeDiscount))
        expect(line.sumBeforeDiscount - line.discount).toBe(line.sum)
        expect(line.discount).toBeGreaterThanOrEqual(0n)
      }),
    )
  })

  test('VAT is the part of the sum that its rate says, to half a kopeck', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { sum, vat } = pricesOf(row)
        const rate = BigInt(row.taxRate ?? 0)
        const apart = vat * (100n + rate) - sum * rate
        expect(apart * 2n <= 100n + rate && apart * 2n >= -(100n + rate)).toBe(true)
        expect(vat).toBeGreaterThanOrEqual(0n)
      }),
    )
  })

  test('the prices that Bitrix24 makes of it are never called odd', () => {
    fc.assert(
      fc.property(rows, (row) => {
        expect(pricesOf(row).oddities).toEqual([])
      }),
    )
  })

  test('with VAT on top, Bitrix24 and price × quantity are apart by its rounding of one unit', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { sum, onTop } = pricesOf(row)
        if (!onTop) return
        const units = BigInt(Math.ceil(Number(row.quantity)))
        const apart = sum > onTop.sum ? sum - onTop.sum : onTop.sum - sum
        expect(apart).toBeLessThanOrEqual(units + 2n)
        expect(onTop.sumWithoutVat + onTop.vat).toBe(onTop.sum)
      }),
    )
  })
})
