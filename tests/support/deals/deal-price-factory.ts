import fc from 'fast-check'
import type { DealLine } from '../../../server/bitrix24/index.ts'
import { makeDeal, makeLine } from './deal-factory.ts'

/** Kopecks as decimal text. */
const decimal = (kopecks: bigint) =>
  `${kopecks / 100n}.${(kopecks % 100n).toString().padStart(2, '0')}`
const divide = (value: bigint, by: bigint) => (value + by / 2n) / by

const row = fc.record({
  /** Kopecks, with VAT. */
  price: fc.bigInt({ min: 1n, max: 99_999_999n }),
  /** Thousandths. */
  quantity: fc.oneof(
    fc.bigInt({ min: 1n, max: 100n }).map((whole) => whole * 1000n),
    fc.bigInt({ min: 1n, max: 200_000n }),
  ),
  rate: fc.constantFrom(null, 0, 5, 7, 10, 22),
  discount: fc.constantFrom(0n, 0n, 5n, 10n, 33n),
})

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never

/** As Bitrix24 keeps a row: all four prices rounded to kopecks by themselves. */
function lineFrom({ price, quantity, rate, discount }: Row, index: number, isIncluded: boolean) {
  const gross = 100n + BigInt(rate ?? 0)
  const brutto = divide(price * 100n, 100n - discount)
  const exclusive = divide(price * 100n, gross)
  const netto = divide(brutto * 100n, gross)
  const thousandths = quantity.toString().padStart(4, '0')
  return makeLine({
    id: index + 1,
    number: index + 1,
    productId: null,
    name: `Услуга ${index + 1}`,
    source: {
      quantity: `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`,
      price: decimal(price),
      priceExclusive: decimal(exclusive),
      priceNetto: decimal(netto),
      priceBrutto: decimal(brutto),
      discountRate: String(discount),
      discountSum: decimal(netto - exclusive),
      taxRate: rate === null ? null : String(rate),
      taxIncluded: isIncluded,
    },
  })
}

type Taxed = 'included' | 'on_top' | 'mixed'

export function someLines(taxed: Taxed): fc.Arbitrary<DealLine[]> {
  const own = fc.tuple(row, fc.boolean())
  return fc
    .array(own, { minLength: 1, maxLength: 6 })
    .map((rows) =>
      rows.map(([one, flag], index) =>
        lineFrom(one, index, taxed === 'included' || (taxed === 'mixed' && flag)),
      ),
    )
}

/** Deals whose amount is one of the two that Bitrix24 could have worked out, or another one. */
export const someDeal = fc
  .constantFrom<Taxed>('included', 'on_top', 'mixed')
  .chain((taxed) =>
    fc.record({
      lines: someLines(taxed),
      amount: fc.constantFrom<'lines' | 'onTop' | 'off'>('lines', 'lines', 'onTop', 'onTop', 'off'),
      isAmountManual: fc.boolean(),
    }),
  )
  .map(({ lines, amount, isAmountManual }) => {
    const { totals } = makeDeal({ lines })
    const kopecks = {
      lines: totals.lines,
      onTop: totals.withVatOnTop,
      off: totals.lines + 1_00n,
    }[amount]
    return makeDeal({ lines, amount: decimal(kopecks), isAmountManual })
  })
