import { MEASURES } from '../../data/directories.ts'
import { toClassicName } from '../../protocol/fields.ts'
import { isYes, numberOf, textOf, type Value, type Values } from '../../protocol/value.ts'
import {
  derivePrices,
  fromQuantity,
  toDecimal,
  toKopecks,
  toNumber,
  toQuantity,
} from '../../store/money.ts'
import type { Deal, ProductRow } from '../../store/records.ts'
import { rowOwnerType, type Store } from '../../store/store.ts'

/** A row of `crm.item.productrow.*`: native numbers, camel case. */
export function writeItemRow(row: ProductRow): Values {
  return {
    id: row.id,
    ownerId: row.ownerId,
    ownerType: row.ownerType,
    productId: row.productId,
    productName: row.productName,
    price: toNumber(row.price),
    priceAccount: toNumber(row.price),
    priceExclusive: toNumber(row.priceExclusive),
    priceNetto: toNumber(row.priceNetto),
    priceBrutto: toNumber(row.priceBrutto),
    quantity: fromQuantity(row.quantity),
    discountTypeId: row.discountTypeId,
    discountRate: row.discountRate,
    discountSum: toNumber(row.discountSum),
    taxRate: row.taxRate,
    taxIncluded: row.taxIncluded ? 'Y' : 'N',
    customized: 'Y',
    measureCode: row.measureCode,
    measureName: row.measureName,
    sort: row.sort,
    xmlId: '',
    type: row.type,
    storeId: null,
  }
}

/** A row of `crm.deal.productrows.get`: ids are strings, prices numbers, one sum a string. */
export function writeClassicRow(row: ProductRow): Values {
  return {
    ID: String(row.id),
    OWNER_ID: String(row.ownerId),
    OWNER_TYPE: row.ownerType,
    PRODUCT_ID: row.productId,
    PRODUCT_NAME: row.productName,
    ORIGINAL_PRODUCT_NAME: row.productId === 0 ? null : row.productName,
    PRODUCT_DESCRIPTION: null,
    PRICE: toNumber(row.price),
    PRICE_EXCLUSIVE: toNumber(row.priceExclusive),
    PRICE_NETTO: toNumber(row.priceNetto),
    PRICE_BRUTTO: toNumber(row.priceBrutto),
    PRICE_ACCOUNT: toDecimal(row.price),
    QUANTITY: fromQuantity(row.quantity),
    DISCOUNT_TYPE_ID: row.discountTypeId,
    DISCOUNT_RATE: row.discountRate,
    DISCOUNT_SUM: toNumber(row.discountSum),
    TAX_RATE: row.taxRate,
    TAX_INCLUDED: row.taxIncluded ? 'Y' : 'N',
    CUSTOMIZED: 'Y',
    MEASURE_CODE: row.measureCode,
    MEASURE_NAME: row.measureName,
    SORT: row.sort,
    XML_ID: '',
    TYPE: row.type,
    STORE_ID: null,
    RESERVE_ID: null,
    DATE_RESERVE_END: null,
    RESERVE_QUANTITY: null,
  }
}

/** Reads rows as callers give them, in either case of names; prices are worked out anew. */
export function readRows(
  store: Store,
  owner: Pick<Deal, 'id' | 'entityTypeId'>,
  rows: Values[],
): ProductRow[] {
  return rows.map((row, index) => readRow(store, owner, row, index))
}

export function readRow(
  store: Store,
  owner: Pick<Deal, 'id' | 'entityTypeId'>,
  given: Values,
  index: number,
): ProductRow {
  const row = new Map(Object.entries(given).map(([name, value]) => [toClassicName(name), value]))
  const number = (name: string) => numberOf(row.get(name))
  const taxRate = readRate(row.get('TAX_RATE'))
  const measureCode = number('MEASURE_CODE') ?? MEASURES.piece.code
  // A code of 0 is kept as it is, and has no name.
  const measure = Object.values(MEASURES).find(({ code }) => code === measureCode)
  const sum = number('DISCOUNT_SUM') ?? 0
  const price = toKopecks(number('PRICE') ?? 0)
  return {
    id: store.nextId('productRow', 17_001),
    ownerType: rowOwnerType(owner.entityTypeId),
    ownerId: owner.id,
    productId: number('PRODUCT_ID') ?? 0,
    productName: textOf(row.get('PRODUCT_NAME')),
    ...(number('DISCOUNT_TYPE_ID') === 1
      ? derivePrices(price, taxRate, { typeId: 1, sum: toKopecks(sum) })
      : derivePrices(price, taxRate, {
          typeId: 2,
          rate: number('DISCOUNT_RATE') ?? 0,
          brutto: toKopecks(number('PRICE_BRUTTO') ?? 0),
        })),
    quantity: toQuantity(number('QUANTITY') ?? 1),
    taxRate,
    taxIncluded: isYes(row.get('TAX_INCLUDED')),
    measureCode,
    measureName: textOf(row.get('MEASURE_NAME')) || (measure?.name ?? ''),
    sort: number('SORT') ?? (index + 1) * 10,
    type: number('TYPE') ?? 7,
  }
}

/** Nothing and an empty string are "no VAT", and so not the same as 0 %. */
function readRate(value: Value | undefined): number | null {
  return value === undefined || value === null || value === '' ? null : numberOf(value)
}
