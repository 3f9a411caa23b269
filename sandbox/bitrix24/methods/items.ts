import { maySee } from '../access/caller.ts'
import { addDeal, changeDeal } from '../deals/change.ts'
import { deleteDeal } from '../deals/recycle-bin.ts'
import { fireEvent } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { type Listing, listRecords, writeRecord } from '../protocol/list.ts'
import { find, isYes, mapOf, numberOf, textOf, type Values } from '../protocol/value.ts'
import type { Company, Contact, Deal } from '../store/records.ts'
import { followRows } from './deals.ts'
import { companyFields, contactFields, readCompanyChange } from './fields/company.ts'
import { CONTACT_IDS, DEAL_USER_FIELDS, dealFields, isNews, readDealChange } from './fields/deal.ts'
import { itemFields, itemUserFields } from './fields/item.ts'
import { describeItemFields } from './item-fields.ts'
import {
  actorOf,
  answer,
  answerPage,
  type MethodAnswer,
  type MethodCall,
  type Methods,
  requireId,
} from './method.ts'

/** One kind of record behind `crm.item.*`, without its type. */
interface ItemKind {
  get(call: MethodCall): Values
  list(call: MethodCall): MethodAnswer
  update?(call: MethodCall): Values
  add?(call: MethodCall): Values
  delete?(call: MethodCall): void
}

/** The universal methods: numbers, camel case, errors with codes. */
export const ITEM_METHODS: Methods = {
  'crm.item.get': {
    scope: 'crm',
    run: (call) => answer({ item: kindOf(call).get(call) }),
  },
  'crm.item.fields': {
    scope: 'crm',
    run: (call) => answer({ fields: describeItemFields(call) }),
  },
  'crm.item.list': {
    scope: 'crm',
    run: (call) => kindOf(call).list(call),
  },
  'crm.item.update': {
    scope: 'crm',
    write: true,
    run: (call) => answer({ item: (kindOf(call).update ?? notSupported)(call) }),
  },
  'crm.item.add': {
    scope: 'crm',
    write: true,
    run: (call) => answer({ item: (kindOf(call).add ?? notSupported)(call) }),
  },
  'crm.item.delete': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const remove = kindOf(call).delete ?? notSupported
      remove(call)
      return answer([])
    },
  },
}

const itemDeals = (
  { store }: Portal,
  params: Values,
  ofType: { fields: Field<Deal>[]; userFields: Record<string, string> } = {
    fields: [...dealFields(store), CONTACT_IDS],
    userFields: DEAL_USER_FIELDS,
  },
): Listing<Deal> => ({
  fields: ofType.fields,
  userFields: ({ userFields }) => ({
    ...Object.fromEntries(Object.keys(ofType.userFields).map((name) => [name, ''])),
    ...userFields,
  }),
  style: 'item',
  strict: true,
  originalNames: isYes(find(params, 'useOriginalUfNames')),
})

const deals: ItemKind = {
  ...readOnly<Deal>({
    records: ({ store }) => store.deals,
    responsible: ({ assignedById }) => assignedById,
    listing: itemDeals,
  }),
  update: (call) => {
    const { portal, params } = call
    const deal = recordOf(call, portal.store.deals, ({ assignedById }) => assignedById)
    const change = readDealChange(mapOf(find(params, 'fields')))
    if (isNews(deal, change)) {
      changeDeal(portal, deal, change, actorOf(call))
      followRows(portal, deal)
    }
    return writeRecord(deal, itemDeals(portal, params), portal.writing)
  },
  add: (call) => {
    const { portal, params } = call
    const deal = addDeal(portal, readDealChange(mapOf(find(params, 'fields'))), actorOf(call))
    return writeRecord(deal, itemDeals(portal, params), portal.writing)
  },
}

/** Of a smart process: a deal's fields but those that only deals have. */
function itemsOf(entityTypeId: number): ItemKind {
  const userFields = itemUserFields(entityTypeId)
  const listing = (portal: Portal, params: Values): Listing<Deal> =>
    itemDeals(portal, params, { fields: itemFields(portal.store), userFields })
  const records = ({ store }: Portal) => store.items.get(entityTypeId) ?? new Map<number, Deal>()
  const changeIn = ({ params }: MethodCall) =>
    readDealChange(mapOf(find(params, 'fields')), userFields)
  return {
    ...readOnly<Deal>({ records, responsible: ({ assignedById }) => assignedById, listing }),
    update: (call) => {
      const { portal, params } = call
      const item = recordOf(call, records(portal), ({ assignedById }) => assignedById)
      const change = changeIn(call)
      if (isNews(item, change)) {
        changeDeal(portal, item, change, actorOf(call))
        followRows(portal, item)
      }
      return writeRecord(item, listing(portal, params), portal.writing)
    },
    add: (call) => {
      const { portal, params } = call
      const item = addDeal(portal, changeIn(call), actorOf(call), entityTypeId)
      return writeRecord(item, listing(portal, params), portal.writing)
    },
    delete: (call) => {
      const item = recordOf(call, records(call.portal), ({ assignedById }) => assignedById)
      deleteDeal(call.portal, item, actorOf(call))
    },
  }
}

const itemCompanies: Listing<Company> = {
  fields: companyFields('item'),
  style: 'item',
  strict: true,
}

const companies: ItemKind = {
  ...readOnly<Company>({
    records: ({ store }) => store.companies,
    responsible: ({ assignedById }) => assignedById,
    listing: () => itemCompanies,
  }),
  update: (call) => {
    const { portal, params } = call
    const company = recordOf(call, portal.store.companies, ({ assignedById }) => assignedById)
    const change = readCompanyChange(mapOf(find(params, 'fields')))
    Object.assign(company, change, { updatedTime: portal.clock.now() })
    fireEvent(portal, 'ONCRMCOMPANYUPDATE', { ID: String(company.id) }, actorOf(call))
    return writeRecord(company, itemCompanies, portal.writing)
  },
}

const contacts = readOnly<Contact>({
  records: ({ store }) => store.contacts,
  responsible: ({ assignedById }) => assignedById,
  listing: () => ({ fields: contactFields('item'), style: 'item', strict: true }),
})

const KINDS: Record<number, ItemKind> = { 2: deals, 3: contacts, 4: companies }

function kindOf({ portal, params }: MethodCall): ItemKind {
  const type = numberOf(find(params, 'entityTypeId')) ?? 0
  const kind = portal.store.items.has(type) ? itemsOf(type) : KINDS[type]
  if (!kind) throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported')
  return kind
}

interface Kind<T> {
  records(portal: Portal): Map<number, T>
  responsible(record: T): number
  listing(portal: Portal, params: Values): Listing<T>
}

function readOnly<T>({ records, responsible, listing }: Kind<T>): ItemKind {
  return {
    get: (call) => {
      const { portal, params } = call
      const record = recordOf(call, records(portal), responsible)
      return writeRecord(record, listing(portal, params), portal.writing)
    },
    list: ({ portal, params, start, caller }) => {
      const seen = [...records(portal).values()].filter((record) =>
        maySee(portal, caller, responsible(record)),
      )
      const { writing } = portal
      return answerPage(
        listRecords(seen, listing(portal, params), { params, start, writing }),
        'items',
      )
    },
  }
}

function recordOf<T>(
  { portal, params, caller }: MethodCall,
  records: Map<number, T>,
  responsible: (record: T) => number,
): T {
  const record = records.get(requireId(params, 'id'))
  if (!record) throw new RestError(400, 'NOT_FOUND', 'Элемент не найден')
  if (!maySee(portal, caller, responsible(record))) {
    throw new RestError(400, 'ACCESS_DENIED', 'Доступ запрещен')
  }
  return record
}

function notSupported({ params }: MethodCall): never {
  const type = textOf(find(params, 'entityTypeId'))
  throw new RestError(
    400,
    'ENTITY_TYPE_NOT_SUPPORTED',
    `Entity type ${type} cannot be changed here`,
  )
}
