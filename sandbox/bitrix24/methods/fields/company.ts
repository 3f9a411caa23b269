import type { Field, Style } from '../../protocol/fields.ts'
import { toClassicName } from '../../protocol/fields.ts'
import { numberOf, textOf, type Value, type Values } from '../../protocol/value.ts'
import type { Company, Contact } from '../../store/records.ts'

/** Addresses as classic methods nest them and `item` methods list them beside flat ones. */
function multifield(type: 'EMAIL' | 'PHONE', values: string[]): Value {
  return values.map((value, index) => ({
    ID: String(150 + index),
    VALUE_TYPE: 'WORK',
    VALUE: value,
    TYPE_ID: type,
  }))
}

function itemFields<T>(read: (record: T) => { emails: string[]; phones: string[] }): Field<T>[] {
  const list = (record: T): Value => {
    const { emails, phones } = read(record)
    return [
      ...emails.map((value, index) => ({
        id: 150 + index,
        typeId: 'EMAIL',
        valueType: 'WORK',
        value,
      })),
      ...phones.map((value, index) => ({
        id: 190 + index,
        typeId: 'PHONE',
        valueType: 'WORK',
        value,
      })),
    ]
  }
  return [
    { name: 'fm', classic: 'FM', kind: 'as_is', read: list },
    { name: 'email', classic: 'EMAIL', kind: 'text', read: (one) => read(one).emails[0] ?? '' },
    { name: 'phone', classic: 'PHONE', kind: 'text', read: (one) => read(one).phones[0] ?? '' },
  ]
}

/** Classic lists give addresses only to those who select them. */
function classicFields<T>(read: (record: T) => { emails: string[]; phones: string[] }): Field<T>[] {
  return [
    {
      name: 'email',
      classic: 'EMAIL',
      kind: 'as_is',
      read: (one) => multifield('EMAIL', read(one).emails),
    },
    {
      name: 'phone',
      classic: 'PHONE',
      kind: 'as_is',
      read: (one) => multifield('PHONE', read(one).phones),
    },
  ]
}

export function companyFields(style: Style): Field<Company>[] {
  const ways = ({ emails, phones }: Company) => ({ emails, phones })
  return [
    { name: 'id', classic: 'ID', kind: 'whole', read: ({ id }) => id },
    { name: 'title', classic: 'TITLE', kind: 'text', read: ({ title }) => title, writable: true },
    { name: 'typeId', classic: 'COMPANY_TYPE', kind: 'text', read: () => 'CUSTOMER' },
    {
      name: 'isMyCompany',
      classic: 'IS_MY_COMPANY',
      kind: 'yes',
      read: ({ isMyCompany }) => isMyCompany,
    },
    {
      name: 'assignedById',
      classic: 'ASSIGNED_BY_ID',
      kind: 'whole',
      read: ({ assignedById }) => assignedById,
      writable: true,
    },
    {
      name: 'hasEmail',
      classic: 'HAS_EMAIL',
      kind: 'yes',
      read: ({ emails }) => emails.length > 0,
    },
    {
      name: 'hasPhone',
      classic: 'HAS_PHONE',
      kind: 'yes',
      read: ({ phones }) => phones.length > 0,
    },
    {
      name: 'createdTime',
      classic: 'DATE_CREATE',
      kind: 'instant',
      read: (one) => one.createdTime,
    },
    {
      name: 'updatedTime',
      classic: 'DATE_MODIFY',
      kind: 'instant',
      read: (one) => one.updatedTime,
    },
    { name: 'originatorId', classic: 'ORIGINATOR_ID', kind: 'text', read: () => null },
    { name: 'originId', classic: 'ORIGIN_ID', kind: 'text', read: () => null },
    ...(style === 'item' ? itemFields(ways) : classicFields(ways)),
  ]
}

export function contactFields(style: Style): Field<Contact>[] {
  const ways = ({ email, phone }: Contact) => ({ emails: [email], phones: [phone] })
  return [
    { name: 'id', classic: 'ID', kind: 'whole', read: ({ id }) => id },
    { name: 'name', classic: 'NAME', kind: 'text', read: ({ name }) => name },
    {
      name: 'secondName',
      classic: 'SECOND_NAME',
      kind: 'text',
      read: ({ secondName }) => secondName,
    },
    { name: 'lastName', classic: 'LAST_NAME', kind: 'text', read: ({ lastName }) => lastName },
    { name: 'post', classic: 'POST', kind: 'text', read: ({ post }) => post },
    { name: 'companyId', classic: 'COMPANY_ID', kind: 'whole', read: ({ companyId }) => companyId },
    {
      name: 'assignedById',
      classic: 'ASSIGNED_BY_ID',
      kind: 'whole',
      read: ({ assignedById }) => assignedById,
    },
    ...(style === 'item' ? itemFields(ways) : classicFields(ways)),
  ]
}

export function readCompanyChange(
  fields: Values,
): Partial<Pick<Company, 'title' | 'assignedById'>> {
  const change: Partial<Pick<Company, 'title' | 'assignedById'>> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (toClassicName(name) === 'TITLE') change.title = textOf(value)
    if (toClassicName(name) === 'ASSIGNED_BY_ID') change.assignedById = numberOf(value) ?? 1
  }
  return change
}
