import { describeMeasures, VAT_RATES } from '../data/directories.ts'
import { RestError } from '../protocol/error.ts'
import { listRecords } from '../protocol/list.ts'
import { find, numberOf, type Value, type Values } from '../protocol/value.ts'
import type { Stage, WireRow } from '../store/records.ts'
import { answerPage, type MethodCall, type Methods } from './method.ts'

const SEMANTICS = { P: 'process', S: 'success', F: 'failure' } as const

/** Stages, funnels, currencies, units and rates. */
export const DIRECTORY_METHODS: Methods = {
  'crm.status.list': {
    scope: 'crm',
    run: (call) => listRows(call, call.portal.store.stages.map(describeStage), STATUS_FIELDS),
  },
  'crm.category.list': {
    scope: 'crm',
    run: ({ portal, params }) => {
      if (numberOf(find(params, 'entityTypeId')) !== 2) {
        throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported')
      }
      const categories = portal.store.categories.map(({ id, name, sort }) => ({
        id,
        name,
        sort,
        entityTypeId: 2,
        isDefault: id === 0 ? 'Y' : 'N',
        originId: '',
        originatorId: '',
      }))
      return { result: { categories }, total: categories.length }
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

function describeStage({ id, statusId, categoryId, name, sort, semantics, color }: Stage): Values {
  return {
    ID: String(id),
    ENTITY_ID: categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`,
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
