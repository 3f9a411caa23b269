import { describeMeasures, VAT_RATES } from '../data/directories.ts'
import { RestError } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { listRecords } from '../protocol/list.ts'
import { find, numberOf, type Value, type Values } from '../protocol/value.ts'
import type { SmartProcess, Stage, WireRow } from '../store/records.ts'
import { dealsOfType } from '../store/store.ts'
import { answerPage, type MethodCall, type Methods } from './method.ts'

const SEMANTICS = { P: 'process', S: 'success', F: 'failure' } as const

/** Stages, funnels, currencies, units and rates. */
export const DIRECTORY_METHODS: Methods = {
  'crm.status.list': {
    scope: 'crm',
    run: (call) => {
      const { stages, itemStages } = call.portal.store
      return listRows(call, [...stages, ...itemStages].map(describeStage), STATUS_FIELDS)
    },
  },
  'crm.category.list': {
    scope: 'crm',
    run: ({ portal, params }) => {
      const type = numberOf(find(params, 'entityTypeId')) ?? 0
      const { store } = portal
      if (!dealsOfType(store, type)) {
        throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported')
      }
      const own = [...store.categories, ...store.itemCategories].filter(
        ({ entityTypeId = 2 }) => entityTypeId === type,
      )
      const categories = own.map(({ id, name, sort }, at) => ({
        id,
        name,
        sort,
        entityTypeId: type,
        isDefault: at === 0 ? 'Y' : 'N',
        originId: '',
        originatorId: '',
      }))
      return { result: { categories }, total: categories.length }
    },
  },
  'crm.type.list': {
    scope: 'crm',
    adminOnly: true,
    run: ({ portal, params, start }) => {
      const listing = { fields: SMART_PROCESSES, style: 'item' as const, strict: true }
      const { store, writing } = portal
      return answerPage(
        listRecords(store.smartProcesses, listing, { params, start, writing }),
        'types',
      )
    },
  },
  'crm.vat.list': {
    scope: 'crm',
    run: (call) => listRows(call, VAT_RATES.map(plain), ['ID', 'NAME', 'RATE', 'ACTIVE', 'C_SORT']),
  },
  'crm.measure.list': {
    scope: 'crm',
    run: (call) => listRows(call, describeMeasures().map(plain), MEASURE_FIELDS),
  },
}

const MEASURE_FIELDS = [
  'ID',
  'CODE',
  'MEASURE_TITLE',
  'SYMBOL_RUS',
  'SYMBOL_INTL',
  'SYMBOL_LETTER_INTL',
  'IS_DEFAULT',
]

const STATUS_FIELDS = [
  'ID',
  'ENTITY_ID',
  'STATUS_ID',
  'NAME',
  'NAME_INIT',
  'SORT',
  'SYSTEM',
  'CATEGORY_ID',
  'COLOR',
  'SEMANTICS',
  'EXTRA',
]

const SMART_PROCESSES: Field<SmartProcess>[] = [
  { name: 'id', classic: 'ID', kind: 'whole', read: ({ id }) => id },
  { name: 'title', classic: 'TITLE', kind: 'text', read: ({ title }) => title },
  { name: 'code', classic: 'CODE', kind: 'text', read: () => '' },
  {
    name: 'entityTypeId',
    classic: 'ENTITY_TYPE_ID',
    kind: 'whole',
    read: ({ entityTypeId }) => entityTypeId,
  },
  { name: 'isStagesEnabled', classic: 'IS_STAGES_ENABLED', kind: 'yes', read: () => true },
  { name: 'isClientEnabled', classic: 'IS_CLIENT_ENABLED', kind: 'yes', read: () => true },
]

function entityIdOf({ entityTypeId, categoryId }: Stage): string {
  if (entityTypeId !== undefined) return `DYNAMIC_${entityTypeId}_STAGE_${categoryId}`
  return categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`
}

function describeStage(stage: Stage): Values {
  const { id, statusId, categoryId, name, sort, semantics, color } = stage
  return {
    ID: String(id),
    ENTITY_ID: entityIdOf(stage),
    STATUS_ID: statusId,
    NAME: name,
    NAME_INIT: '',
    SORT: String(sort),
    SYSTEM: /(^|:)(NEW|WON|LOSE)$/.test(statusId) ? 'Y' : 'N',
    CATEGORY_ID: categoryId === 0 ? null : String(categoryId),
    COLOR: color,
    SEMANTICS: semantics === 'P' ? null : semantics,
    EXTRA: { SEMANTICS: SEMANTICS[semantics], COLOR: color },
  }
}

const plain = (row: WireRow): Values => ({ ...row })

/** A list of rows that are written as they are kept. */
export function listRows({ portal, params, start }: MethodCall, rows: Values[], names: string[]) {
  const fields = names.map((classic) => ({
    name: classic,
    classic,
    kind: 'as_is' as const,
    read: (row: Values): Value => row[classic] ?? null,
  }))
  const page = listRecords(
    rows,
    { fields, style: 'classic' },
    { params, start, writing: portal.writing },
  )
  return answerPage(page)
}
