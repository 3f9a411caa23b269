import { type Caller, maySee } from '../access/caller.ts'
import { changeDeal, replaceRows } from '../deals/change.ts'
import { deleteDeal } from '../deals/recycle-bin.ts'
import type { Portal } from '../portal.ts'
import { nameless } from '../protocol/error.ts'
import { type Listing, listRecords, writeRecord } from '../protocol/list.ts'
import { find, idOf, listOf, mapOf } from '../protocol/value.ts'
import { sumOf } from '../store/money.ts'
import type { Deal } from '../store/records.ts'
import { rowsOf } from '../store/store.ts'
import { DEAL_USER_FIELDS, dealFields, readDealChange } from './fields/deal.ts'
import { readRows, writeClassicRow } from './fields/product-row.ts'
import { actorOf, answer, answerPage, type MethodCall, type Methods } from './method.ts'

const classicDeals = ({ store }: Portal): Listing<Deal> => ({
  fields: dealFields(store),
  userFields: ({ userFields }) => ({ ...blank(), ...userFields }),
  style: 'classic',
})

function blank() {
  return Object.fromEntries(Object.keys(DEAL_USER_FIELDS).map((name) => [name, '']))
}

/** Deprecated, and what most integrations still call: strings, upper case, errors without a code. */
export const DEAL_METHODS: Methods = {
  'crm.deal.get': {
    scope: 'crm',
    run: (call) => {
      const { portal } = call
      const deal = classicDeal(call)
      const select = ['*', 'UF_*']
      return answer(writeRecord(deal, classicDeals(portal), portal.writing, select))
    },
  },
  'crm.deal.list': {
    scope: 'crm',
    run: ({ portal, params, start, caller }) => {
      const deals = visibleDeals(portal, caller)
      const { writing } = portal
      return answerPage(listRecords(deals, classicDeals(portal), { params, start, writing }))
    },
  },
  'crm.deal.update': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const deal = classicDeal(call)
      // The classic method cannot move a deal to another funnel: it ignores CATEGORY_ID.
      const { categoryId: _, ...change } = readDealChange(mapOf(find(call.params, 'fields')))
      changeDeal(call.portal, deal, change, actorOf(call))
      followRows(call.portal, deal)
      return answer(true)
    },
  },
  'crm.deal.delete': {
    scope: 'crm',
    write: true,
    run: (call) => {
      deleteDeal(call.portal, classicDeal(call), actorOf(call))
      return answer(true)
    },
  },
  'crm.deal.productrows.get': {
    scope: 'crm',
    run: (call) => {
      const deal = classicDeal(call)
      return answer(rowsOf(call.portal.store, deal.id).map(writeClassicRow))
    },
  },
  'crm.deal.productrows.set': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const deal = classicDeal(call)
      const rows = listOf(find(call.params, 'rows')).map(mapOf)
      replaceRows(call.portal, deal, readRows(call.portal.store, deal, rows))
      return answer(true)
    },
  },
}

/** A sum that nobody typed by hand is always that of the rows. */
export function followRows({ store }: Portal, deal: Deal): void {
  const rows = rowsOf(store, deal.id, deal.entityTypeId)
  if (!deal.isManualOpportunity && rows.length > 0) deal.opportunity = sumOf(rows)
}

function visibleDeals(portal: Portal, caller: Caller): Deal[] {
  return [...portal.store.deals.values()].filter(({ assignedById }) =>
    maySee(portal, caller, assignedById),
  )
}

function classicDeal({ portal, params, caller }: MethodCall): Deal {
  const id = idOf(find(params, 'id'))
  if (id === null) throw nameless('ID is not defined or invalid.')
  const deal = portal.store.deals.get(id)
  if (!deal) throw nameless('Not found')
  if (!maySee(portal, caller, deal.assignedById)) throw nameless('Access denied.')
  return deal
}
