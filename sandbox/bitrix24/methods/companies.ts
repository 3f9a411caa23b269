import { maySee } from '../access/caller.ts'
import { nameless } from '../protocol/error.ts'
import { type Listing, listRecords, writeRecord } from '../protocol/list.ts'
import { find, idOf } from '../protocol/value.ts'
import type { Company, Contact } from '../store/records.ts'
import { companyFields, contactFields } from './fields/company.ts'
import { answer, answerPage, type MethodCall, type Methods } from './method.ts'

const isPlain = ({ classic }: { classic: string }) => classic !== 'EMAIL' && classic !== 'PHONE'

const COMPANIES: Listing<Company> = {
  fields: companyFields('classic'),
  style: 'classic',
  usual: isPlain,
}

const CONTACTS: Listing<Contact> = {
  fields: contactFields('classic'),
  style: 'classic',
  usual: isPlain,
}

const EVERYTHING = ['*', 'EMAIL', 'PHONE']

/** Companies and contacts, classic. */
export const COMPANY_METHODS: Methods = {
  'crm.company.get': {
    scope: 'crm',
    run: (call) => {
      const company = one(call, call.portal.store.companies)
      return answer(writeRecord(company, COMPANIES, call.portal.writing, EVERYTHING))
    },
  },
  'crm.company.list': {
    scope: 'crm',
    run: (call) => list(call, call.portal.store.companies, COMPANIES),
  },
  'crm.contact.get': {
    scope: 'crm',
    run: (call) => {
      const contact = one(call, call.portal.store.contacts)
      return answer(writeRecord(contact, CONTACTS, call.portal.writing, EVERYTHING))
    },
  },
}

function one<T extends { assignedById: number }>(
  { portal, params, caller }: MethodCall,
  records: Map<number, T>,
): T {
  const id = idOf(find(params, 'id'))
  if (id === null) throw nameless('ID is not defined or invalid.')
  const record = records.get(id)
  if (!record) throw nameless('Not found')
  if (!maySee(portal, caller, record.assignedById)) throw nameless('Access denied')
  return record
}

function list<T extends { assignedById: number }>(
  { portal, params, start, caller }: MethodCall,
  records: Map<number, T>,
  listing: Listing<T>,
) {
  const seen = [...records.values()].filter((record) => maySee(portal, caller, record.assignedById))
  return answerPage(listRecords(seen, listing, { params, start, writing: portal.writing }))
}
