import type { DealChange } from '../../deals/change.ts'
import type { Field } from '../../protocol/fields.ts'
import { toClassicName, toItemName } from '../../protocol/fields.ts'
import { isYes, numberOf, textOf, type Value, type Values } from '../../protocol/value.ts'
import { taxOf, toKopecks } from '../../store/money.ts'
import type { Deal } from '../../store/records.ts'
import { rowsOf, type Store, stageOf } from '../../store/store.ts'

/** Fields this portal added to its deals. */
export const DEAL_USER_FIELDS: Record<string, string> = {
  UF_CRM_ACT_NUMBER: 'Номер акта',
  UF_CRM_ACT_DATE: 'Дата акта',
  UF_CRM_ACT_STATUS: 'Состояние акта',
  UF_CRM_CONTRACT: 'Договор',
}

/** A deal's fields under both of their names. */
export function dealFields(store: Store): Field<Deal>[] {
  const semantics = (deal: Deal) => stageOf(store, deal.stageId)?.semantics ?? 'P'
  return [
    { name: 'id', classic: 'ID', kind: 'whole', read: ({ id }) => id },
    text('title', 'TITLE', ({ title }) => title, true),
    text('typeId', 'TYPE_ID', () => 'SERVICES'),
    text('stageId', 'STAGE_ID', ({ stageId }) => stageId, true),
    { name: 'categoryId', classic: 'CATEGORY_ID', kind: 'whole', read: (deal) => deal.categoryId },
    text('stageSemanticId', 'STAGE_SEMANTIC_ID', semantics),
    text('currencyId', 'CURRENCY_ID', ({ currencyId }) => currencyId, true),
    {
      name: 'opportunity',
      classic: 'OPPORTUNITY',
      kind: 'money',
      read: ({ opportunity }) => opportunity,
      writable: true,
    },
    {
      name: 'isManualOpportunity',
      classic: 'IS_MANUAL_OPPORTUNITY',
      kind: 'yes',
      read: (deal) => deal.isManualOpportunity,
      writable: true,
    },
    {
      name: 'taxValue',
      classic: 'TAX_VALUE',
      kind: 'money',
      read: ({ id, entityTypeId }) => taxOf(rowsOf(store, id, entityTypeId)),
    },
    whole('companyId', 'COMPANY_ID', ({ companyId }) => companyId, true),
    whole('contactId', 'CONTACT_ID', ({ contactId }) => contactId, true),
    whole('assignedById', 'ASSIGNED_BY_ID', ({ assignedById }) => assignedById, true),
    whole('createdBy', 'CREATED_BY_ID', ({ createdBy }) => createdBy),
    whole('updatedBy', 'MODIFY_BY_ID', ({ movedBy }) => movedBy),
    whole('movedBy', 'MOVED_BY_ID', ({ movedBy }) => movedBy),
    instant('createdTime', 'DATE_CREATE', ({ createdTime }) => createdTime),
    instant('updatedTime', 'DATE_MODIFY', ({ updatedTime }) => updatedTime),
    instant('movedTime', 'MOVED_TIME', ({ movedTime }) => movedTime),
    day('begindate', 'BEGINDATE', ({ begindate }) => begindate),
    day('closedate', 'CLOSEDATE', ({ closedate }) => closedate),
    { name: 'opened', classic: 'OPENED', kind: 'yes', read: () => true },
    { name: 'closed', classic: 'CLOSED', kind: 'yes', read: (deal) => semantics(deal) !== 'P' },
    text('comments', 'COMMENTS', ({ comments }) => comments, true),
    text('originatorId', 'ORIGINATOR_ID', ({ originatorId }) => originatorId, true),
    text('originId', 'ORIGIN_ID', ({ originId }) => originId, true),
  ]
}

/** `crm.item.*` names contacts in a list as well. */
export const CONTACT_IDS: Field<Deal> = {
  name: 'contactIds',
  classic: 'CONTACT_IDS',
  kind: 'as_is',
  read: ({ contactId }) => (contactId === 0 ? [] : [contactId]),
}

type Change = (value: Value) => DealChange

const idOrZero = (value: Value) => Math.max(0, Math.floor(numberOf(value) ?? 0))

const CHANGES: Record<string, Change> = {
  TITLE: (value) => ({ title: textOf(value) }),
  STAGE_ID: (value) => ({ stageId: textOf(value) }),
  CATEGORY_ID: (value) => ({ categoryId: idOrZero(value) }),
  CURRENCY_ID: (value) => ({ currencyId: textOf(value) }),
  OPPORTUNITY: (value) => ({ opportunity: toKopecks(numberOf(value) ?? 0) }),
  IS_MANUAL_OPPORTUNITY: (value) => ({ isManualOpportunity: isYes(value) }),
  COMPANY_ID: (value) => ({ companyId: idOrZero(value) }),
  CONTACT_ID: (value) => ({ contactId: idOrZero(value) }),
  MYCOMPANY_ID: (value) => ({ mycompanyId: idOrZero(value) }),
  ASSIGNED_BY_ID: (value) => ({ assignedById: idOrZero(value) }),
  BEGINDATE: (value) => ({ begindate: textOf(value).slice(0, 10) }),
  CLOSEDATE: (value) => ({ closedate: textOf(value).slice(0, 10) }),
  COMMENTS: (value) => ({ comments: textOf(value) }),
  ORIGINATOR_ID: (value) => ({ originatorId: textOf(value) }),
  ORIGIN_ID: (value) => ({ originId: textOf(value) }),
}

/** Reads `fields` under either of their names; unknown ones are ignored, as the portal does. */
export function readDealChange(
  fields: Values,
  known: Record<string, string> = DEAL_USER_FIELDS,
): DealChange {
  const change: DealChange = {}
  const userFields: Values = {}
  for (const [given, value] of Object.entries(fields)) {
    const name = Object.keys(known).find((one) => isNameOf(one, given)) ?? toClassicName(given)
    if (name in known) userFields[name] = value
    else Object.assign(change, CHANGES[name]?.(value))
  }
  return Object.keys(userFields).length > 0 ? { ...change, userFields } : change
}

/** People's own fields are known by `UF_CRM_36_X` and by `ufCrm36X`. */
function isNameOf(name: string, given: string): boolean {
  return name === given || toItemName(name) === given
}

/** Does a change say anything new: `crm.item.update` saves nothing otherwise. */
export function isNews(deal: Deal, { userFields, ...plain }: DealChange): boolean {
  const stored = Object.entries(plain).some(
    ([name, value]) => Object.entries(deal).find(([key]) => key === name)?.[1] !== value,
  )
  const own = Object.entries(userFields ?? {}).some(
    ([name, value]) => JSON.stringify(deal.userFields[name] ?? '') !== JSON.stringify(value),
  )
  return stored || own
}

function text(
  name: string,
  classic: string,
  read: (deal: Deal) => string | null,
  writable = false,
): Field<Deal> {
  return { name, classic, kind: 'text', read, writable }
}

function whole(
  name: string,
  classic: string,
  read: (deal: Deal) => number,
  writable = false,
): Field<Deal> {
  return { name, classic, kind: 'whole', read, writable }
}

function instant(name: string, classic: string, read: (deal: Deal) => Date): Field<Deal> {
  return { name, classic, kind: 'instant', read }
}

function day(name: string, classic: string, read: (deal: Deal) => string): Field<Deal> {
  return { name, classic, kind: 'day', read, writable: true }
}
