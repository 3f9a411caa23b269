import { maySee } from '../access/caller.ts'
import { addRequisite, changeRequisite, registerLink, writeAddress } from '../cards/change.ts'
import { nameless } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { listRecords, wireFields } from '../protocol/list.ts'
import { find, idOf, mapOf, numberOf, textOf } from '../protocol/value.ts'
import type { RequisiteLink, WireRow } from '../store/records.ts'
import { actorOf, answer, answerPage, type MethodCall, type Methods, requireId } from './method.ts'

const REQUISITE = [
  'ID',
  'ENTITY_TYPE_ID',
  'ENTITY_ID',
  'PRESET_ID',
  'NAME',
  'SORT',
  'ACTIVE',
  'ADDRESS_ONLY',
  'RQ_NAME',
  'RQ_COMPANY_NAME',
  'RQ_COMPANY_FULL_NAME',
  'RQ_DIRECTOR',
  'RQ_ACCOUNTANT',
  'RQ_INN',
  'RQ_KPP',
  'RQ_OGRN',
  'RQ_OGRNIP',
  'RQ_OKPO',
  'RQ_BASE_DOC',
  'XML_ID',
]

const BANK_DETAIL = [
  'ID',
  'ENTITY_ID',
  'COUNTRY_ID',
  'NAME',
  'ACTIVE',
  'SORT',
  'RQ_BANK_NAME',
  'RQ_BIK',
  'RQ_ACC_NUM',
  'RQ_COR_ACC_NUM',
  'RQ_ACC_CURRENCY',
  'COMMENTS',
  'XML_ID',
]

const ADDRESS = [
  'TYPE_ID',
  'ENTITY_TYPE_ID',
  'ENTITY_ID',
  'ADDRESS_1',
  'ADDRESS_2',
  'CITY',
  'POSTAL_CODE',
  'REGION',
  'PROVINCE',
  'COUNTRY',
  'COUNTRY_CODE',
  'LOC_ADDR_ID',
  'ANCHOR_TYPE_ID',
  'ANCHOR_ID',
]

const LINKS: Field<RequisiteLink>[] = [
  {
    name: 'entityTypeId',
    classic: 'ENTITY_TYPE_ID',
    kind: 'whole',
    read: (one) => one.entityTypeId,
  },
  { name: 'entityId', classic: 'ENTITY_ID', kind: 'whole', read: (one) => one.entityId },
  { name: 'requisiteId', classic: 'REQUISITE_ID', kind: 'whole', read: (one) => one.requisiteId },
  {
    name: 'bankDetailId',
    classic: 'BANK_DETAIL_ID',
    kind: 'whole',
    read: (one) => one.bankDetailId,
  },
  {
    name: 'mcRequisiteId',
    classic: 'MC_REQUISITE_ID',
    kind: 'whole',
    read: (one) => one.myRequisiteId,
  },
  {
    name: 'mcBankDetailId',
    classic: 'MC_BANK_DETAIL_ID',
    kind: 'whole',
    read: (one) => one.myBankDetailId,
  },
]

/** Requisites of companies, which of them a deal chose, bank accounts and addresses. */
export const REQUISITE_METHODS: Methods = {
  'crm.requisite.list': {
    scope: 'crm',
    run: (call) => {
      const seen = call.portal.store.requisites.filter((row) => maySeeOwner(call, row))
      return list(call, seen, REQUISITE)
    },
  },
  'crm.requisite.get': {
    scope: 'crm',
    run: (call) => {
      const row = rowOf(call, call.portal.store.requisites)
      if (!maySeeOwner(call, row)) throw nameless('Access denied.')
      return answer({ ...row })
    },
  },
  'crm.requisite.update': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const row = rowOf(call, call.portal.store.requisites)
      changeRequisite(call.portal, row, mapOf(find(call.params, 'fields')), actorOf(call))
      return answer(true)
    },
  },
  'crm.requisite.add': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const fields = mapOf(find(call.params, 'fields'))
      const type = textOf(fields.ENTITY_TYPE_ID)
      if (type !== '3' && type !== '4') throw nameless('ENTITY_TYPE_ID is not supported')
      return answer(Number(addRequisite(call.portal, fields, actorOf(call)).ID))
    },
  },
  'crm.requisite.bankdetail.list': {
    scope: 'crm',
    run: (call) => list(call, call.portal.store.bankDetails, BANK_DETAIL),
  },
  'crm.address.list': {
    scope: 'crm',
    run: (call) => {
      const params = { order: { TYPE_ID: 'ASC', ENTITY_ID: 'ASC' }, ...call.params }
      return list({ ...call, params }, call.portal.store.addresses, ADDRESS)
    },
  },
  'crm.address.add': { scope: 'crm', write: true, run: writeGivenAddress },
  'crm.address.update': { scope: 'crm', write: true, run: writeGivenAddress },
  'crm.requisite.link.list': {
    scope: 'crm',
    run: ({ portal, params, start }) => {
      const listing = { fields: LINKS, style: 'classic' as const }
      const by = { order: { ENTITY_TYPE_ID: 'ASC', ENTITY_ID: 'ASC' }, ...params }
      const { store, writing } = portal
      return answerPage(listRecords(store.links, listing, { params: by, start, writing }))
    },
  },
  'crm.requisite.link.get': {
    scope: 'crm',
    run: ({ portal, params }) => {
      const type = requireId(params, 'entityTypeId')
      const id = requireId(params, 'entityId')
      const link = portal.store.links.find(
        (one) => one.entityTypeId === type && one.entityId === id,
      )
      if (!link) throw nameless('Not found')
      return answer({
        ENTITY_TYPE_ID: link.entityTypeId,
        ENTITY_ID: link.entityId,
        REQUISITE_ID: String(link.requisiteId),
        BANK_DETAIL_ID: String(link.bankDetailId),
        MC_REQUISITE_ID: String(link.myRequisiteId),
        MC_BANK_DETAIL_ID: String(link.myBankDetailId),
      })
    },
  },
  'crm.requisite.link.register': {
    scope: 'crm',
    write: true,
    run: ({ portal, params }) => {
      const fields = mapOf(find(params, 'fields'))
      const number = (name: string) => numberOf(find(fields, name)) ?? 0
      const link: RequisiteLink = {
        entityTypeId: number('ENTITY_TYPE_ID'),
        entityId: number('ENTITY_ID'),
        requisiteId: number('REQUISITE_ID'),
        bankDetailId: number('BANK_DETAIL_ID'),
        myRequisiteId: number('MC_REQUISITE_ID'),
        myBankDetailId: number('MC_BANK_DETAIL_ID'),
      }
      registerLink(portal, link)
      return answer(true)
    },
  },
}

/** Requisites are seen by who may see the card that they are of. */
function maySeeOwner({ portal, caller }: MethodCall, row: WireRow): boolean {
  const id = Number(row.ENTITY_ID)
  const { companies, contacts } = portal.store
  const card = row.ENTITY_TYPE_ID === '3' ? contacts.get(id) : companies.get(id)
  return card === undefined || maySee(portal, caller, card.assignedById)
}

function writeGivenAddress(call: MethodCall) {
  writeAddress(call.portal, mapOf(find(call.params, 'fields')), actorOf(call))
  return answer(true)
}

function list({ portal, params, start }: MethodCall, rows: WireRow[], names: string[]) {
  const listing = { fields: wireFields(names), style: 'classic' as const }
  return answerPage(listRecords(rows, listing, { params, start, writing: portal.writing }))
}

function rowOf({ params }: MethodCall, rows: WireRow[]): WireRow {
  const id = idOf(find(params, 'id'))
  if (id === null) throw nameless('ID is not defined or invalid.')
  const row = rows.find(({ ID }) => ID === String(id))
  if (!row) throw nameless(`The Requisite with ID '${id}' is not found`)
  return row
}
