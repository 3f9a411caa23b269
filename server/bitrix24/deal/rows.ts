import type { z } from 'zod'
import { toKopecks } from '../../platform/decimal.ts'
import type { Kopecks } from '../../platform/money.ts'
import { decimalFrom } from '../read/decimal.ts'
import {
  below,
  flag,
  id,
  list,
  optionalDecimal,
  optionalId,
  optionalText,
  record,
  text,
  wholeNumber,
} from '../read/values.ts'
import type { DealLine, DealTotals } from './deal.ts'
import { pricesOf } from './prices.ts'

const row = record({
  id,
  productId: optionalId,
  productName: text,
  originalProductName: text,
  quantity: optionalDecimal,
  price: optionalDecimal,
  priceExclusive: optionalDecimal,
  priceNetto: optionalDecimal,
  priceBrutto: optionalDecimal,
  discountTypeId: wholeNumber,
  discountRate: optionalDecimal,
  discountSum: optionalDecimal,
  taxRate: optionalDecimal,
  taxIncluded: flag,
  measureCode: optionalText,
  measureName: optionalText,
  sort: wholeNumber,
  type: wholeNumber,
})

/** Rows of `crm.item.productrow.list` (below `productRows`) or of `crm.deal.productrows.get` (bare). */
export const productRows = below('productRows', list(row))

export type ProductRow = z.infer<typeof row>

const KINDS = new Map<number | null, DealLine['kind']>([
  [1, 'goods'],
  [2, 'set'],
  [4, 'offer'],
  [7, 'service'],
])

/** The lines in the order people see; a row that came on two pages is one line. */
export function linesOf(rows: ProductRow[]): DealLine[] {
  const once = [...new Map(rows.map((each) => [each.id, each])).values()]
  once.sort((one, other) => (one.sort ?? 0) - (other.sort ?? 0) || one.id - other.id)
  return once.map((each, index) => ({
    id: each.id,
    number: index + 1,
    productId: each.productId,
    name: each.productName || each.originalProductName,
    kind: KINDS.get(each.type) ?? 'other',
    unit: { code: measureCodeOf(each), name: each.measureName },
    ...pricesOf(each),
    source: {
      quantity: each.quantity,
      price: each.price,
      priceExclusive: each.priceExclusive,
      priceNetto: each.priceNetto,
      priceBrutto: each.priceBrutto,
      discountTypeId: each.discountTypeId,
      discountRate: each.discountRate,
      discountSum: each.discountSum,
      taxRate: each.taxRate,
      taxIncluded: each.taxIncluded,
    },
  }))
}

/** `measureCode` 0 is none: `crm.item.productrow.list` does not fill the usual one in. */
function measureCodeOf({ measureCode }: ProductRow): string | null {
  return measureCode === null || /^0+$/.test(measureCode) ? null : measureCode
}

/** @param amount the deal's own */
export function totalsOf(lines: DealLine[], amount: string | null): DealTotals {
  const total = (part: (line: DealLine) => Kopecks) =>
    lines.reduce((sum, line) => sum + part(line), 0n)
  const decimal = decimalFrom(amount ?? '')
  return {
    lines: total((line) => line.sum),
    vat: total((line) => line.vat),
    withVatOnTop: total((line) => line.onTop?.sum ?? line.sum),
    deal: decimal && decimal.scale <= 2 ? toKopecks(decimal) : null,
  }
}
