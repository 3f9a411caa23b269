import { maySee } from '../access/caller.ts'
import { replaceRows } from '../deals/change.ts'
import type { Portal } from '../portal.ts'
import { missingArgument, RestError } from '../protocol/error.ts'
import { type Listing, listRecords } from '../protocol/list.ts'
import { find, idOf, listOf, mapOf, textOf, type Values } from '../protocol/value.ts'
import { fromQuantity } from '../store/money.ts'
import type { Deal, ProductRow } from '../store/records.ts'
import { rowOwnerType } from '../store/store.ts'
import { readRows, writeItemRow } from './fields/product-row.ts'
import { answer, type MethodCall, type Methods } from './method.ts'

const whole = (name: string, read: (row: ProductRow) => number) => ({
  name,
  classic: name.replaceAll(/[A-Z]/g, '_$&').toUpperCase(),
  kind: 'whole' as const,
  read,
})

/** Fields rows are searched and ordered by; the rows themselves are written whole. */
const ROWS: Listing<ProductRow> = {
  style: 'item',
  strict: true,
  fields: [
    whole('id', ({ id }) => id),
    whole('ownerId', ({ ownerId }) => ownerId),
    { ...whole('ownerType', () => 0), kind: 'text', read: ({ ownerType }) => ownerType },
    whole('productId', ({ productId }) => productId),
    { ...whole('productName', () => 0), kind: 'text', read: ({ productName }) => productName },
    { ...whole('price', () => 0), kind: 'money', read: ({ price }) => price },
    whole('quantity', ({ quantity }) => fromQuantity(quantity)),
    whole('sort', ({ sort }) => sort),
    whole('type', ({ type }) => type),
  ],
}

/** Rows of deals: the universal methods, and the oldest ones that speak of any owner. */
export const PRODUCT_ROW_METHODS: Methods = {
  'crm.item.productrow.list': {
    scope: 'crm',
    run: (call) => {
      const { portal, params, start, caller } = call
      requireOwner(mapOf(find(params, 'filter')))
      const rows = [...portal.store.rows.values()].filter(({ ownerId, ownerType }) => {
        const deal = dealsByRowType(portal, ownerType)?.get(ownerId)
        return deal && maySee(portal, caller, deal.assignedById)
      })
      const { writing } = portal
      const order = find(params, 'order') ?? { sort: 'asc' }
      const page = listRecords(rows, ROWS, {
        params: { filter: find(params, 'filter') ?? {}, order, select: ['id'] },
        start,
        writing,
      })
      const items = page.items.flatMap(({ id }) => {
        const row = portal.store.rows.get(idOf(id) ?? 0)
        return row ? [writeItemRow(row)] : []
      })
      const answered = { result: { productRows: items }, total: page.total }
      return page.next === undefined ? answered : { ...answered, next: page.next }
    },
  },
  'crm.item.productrow.set': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const { portal, params } = call
      const deals = dealsByRowType(portal, textOf(find(params, 'ownerType')))
      if (!deals) throw missingArgument('ownerType')
      const deal = dealOf(call, deals, idOf(find(params, 'ownerId')))
      const given = listOf(find(params, 'productRows')).map(mapOf)
      const rows = readRows(portal.store, deal, given)
      replaceRows(portal, deal, rows)
      return answer({ productRows: rows.map(writeItemRow) })
    },
  },
}

/** Rows are listed of one owner alone. */
function requireOwner(filter: Values): void {
  const bare = new Set(Object.keys(filter).map((key) => key.replace(/^[=@]/, '').toLowerCase()))
  for (const name of ['ownerType', 'ownerId']) {
    if (!bare.has(name.toLowerCase())) {
      throw new RestError(400, 'INVALID_ARG_VALUE', `Filter by ${name} is required`)
    }
  }
}

/** Of deals, or of the smart process that the rows name in hexadecimal. */
function dealsByRowType({ store }: Portal, ownerType: string): Map<number, Deal> | undefined {
  if (ownerType === 'D') return store.deals
  return store.smartProcesses
    .filter(({ entityTypeId }) => rowOwnerType(entityTypeId) === ownerType)
    .map(({ entityTypeId }) => store.items.get(entityTypeId))[0]
}

function dealOf({ portal, caller }: MethodCall, deals: Map<number, Deal>, id: number | null): Deal {
  const deal = id === null ? undefined : deals.get(id)
  if (!deal) throw new RestError(400, 'OWNER_NOT_FOUND', 'Владелец не найден')
  if (!maySee(portal, caller, deal.assignedById)) {
    throw new RestError(400, 'ACCESS_DENIED', 'Доступ запрещен')
  }
  return deal
}
