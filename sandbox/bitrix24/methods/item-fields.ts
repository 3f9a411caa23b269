import { RestError } from '../protocol/error.ts'
import { toItemName } from '../protocol/fields.ts'
import { find, numberOf, type Values } from '../protocol/value.ts'
import { CONTACT_IDS, DEAL_USER_FIELDS, dealFields } from './fields/deal.ts'
import { itemFields, itemUserFields } from './fields/item.ts'
import type { MethodCall } from './method.ts'

const DEAL = 2
const TYPES = {
  whole: 'integer',
  money: 'double',
  yes: 'boolean',
  instant: 'datetime',
  day: 'date',
} as const
/** As the card of a deal calls them; others are called by their code. */
const TITLES: Record<string, string> = {
  id: 'ID',
  title: 'Название',
  stageId: 'Стадия сделки',
  categoryId: 'Воронка',
  currencyId: 'Валюта',
  opportunity: 'Сумма',
  companyId: 'Компания',
  contactId: 'Контакт',
  contactIds: 'Контакты',
  assignedById: 'Ответственный',
  begindate: 'Дата начала',
  closedate: 'Дата завершения',
  comments: 'Комментарий',
  originId: 'ID элемента в источнике данных',
}

/** `crm.item.fields`: the camel-cased name, and beside it the classic one. */
export function describeItemFields({ portal, params }: MethodCall): Values {
  const entityTypeId = numberOf(find(params, 'entityTypeId') ?? null) ?? 0
  const isItem = portal.store.items.has(entityTypeId)
  if (entityTypeId !== DEAL && !isItem) {
    throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported')
  }
  const userFields = isItem ? itemUserFields(entityTypeId) : DEAL_USER_FIELDS
  const own = Object.entries(userFields).map(([name, title]) => [
    toItemName(name),
    describe({ title, type: 'string', upperName: name, isDynamic: true, isReadOnly: false }),
  ])
  const fields = isItem ? itemFields(portal.store) : [...dealFields(portal.store), CONTACT_IDS]
  const usual = fields.map((field) => [
    field.name,
    describe({
      title: TITLES[field.name] ?? field.classic,
      type: field.kind in TYPES ? TYPES[field.kind as keyof typeof TYPES] : 'string',
      upperName: field.classic,
      isDynamic: false,
      isReadOnly: !('writable' in field && field.writable),
    }),
  ])
  return Object.fromEntries([...usual, ...own])
}

function describe(about: {
  title: string
  type: string
  upperName: string
  isDynamic: boolean
  isReadOnly: boolean
}): Values {
  return { ...about, isRequired: false, isImmutable: false, isMultiple: false }
}
