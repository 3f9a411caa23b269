import { ADDRESS_TYPES, CURRENCIES, describeMeasures, VAT_RATES } from '../data/directories.ts'
import { PRODUCTS } from '../data/services.ts'
import { nameless, RestError } from '../protocol/error.ts'
import { listRecords } from '../protocol/list.ts'
import { find, idOf, numberOf, type Value, type Values } from '../protocol/value.ts'
import type { Stage, WireRow } from '../store/records.ts'
import { answer, answerAll, answerPage, type MethodCall, type Methods } from './method.ts'

const SEMANTICS = { P: 'process', S: 'success', F: 'failure' } as const

/** Stages, funnels, currencies, units and rates. */
export const DIRECTORY_METHODS: Methods = {
  'crm.status.list': {
    scope: 'crm',
    run: (call) => listRows(call, call.portal.store.stages.map(describeStage), STATUS_FIELDS),
  },
  'crm.dealcategory.stage.list': {
    scope: 'crm',
    run: ({ portal, params }) => {
      const id = numberOf(find(params, 'id')) ?? 0
      const stages = portal.store.stages.filter(({ categoryId }) => categoryId === id)
      return answer(
        stages.map(({ statusId, name, sort }) => ({
          NAME: name,
          SORT: String(sort),
          STATUS_ID: statusId,
        })),
      )
    },
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
  'crm.currency.list': { scope: 'crm', run: () => answerAll(CURRENCIES) },
  'crm.currency.base.get': { scope: 'crm', run: () => answer('RUB') },
  'crm.vat.list': {
    scope: 'crm',
    run: (call) => listRows(call, VAT_RATES.map(plain), ['ID', 'NAME', 'RATE', 'ACTIVE', 'C_SORT']),
  },
  'catalog.vat.list': {
    scope: 'catalog',
    adminOnly: true,
    run: () => {
      const vats = VAT_RATES.map(({ ID, NAME, RATE }) => ({
        id: Number(ID),
        name: NAME ?? '',
        rate: RATE === null || RATE === undefined ? null : Number(RATE),
        active: 'Y',
      }))
      return { result: { vats }, total: vats.length }
    },
  },
  'crm.measure.list': {
    scope: 'crm',
    run: (call) => listRows(call, describeMeasures().map(plain), MEASURE_FIELDS),
  },
  'crm.measure.fields': {
    scope: 'crm',
    run: () =>
      answer(
        Object.fromEntries(MEASURE_FIELDS.map((name) => [name, { type: 'string', title: name }])),
      ),
  },
  'catalog.measure.list': {
    scope: 'catalog',
    adminOnly: true,
    run: () => {
      const measures = describeMeasures().map((row) => ({
        id: Number(row.ID),
        code: Number(row.CODE),
        measureTitle: row.MEASURE_TITLE ?? '',
        symbol: row.SYMBOL_RUS ?? '',
        symbolIntl: row.SYMBOL_INTL ?? null,
        symbolLetterIntl: null,
        isDefault: row.IS_DEFAULT ?? 'N',
      }))
      return { result: { measures }, total: measures.length }
    },
  },
  'crm.enum.addresstype': {
    scope: 'crm',
    run: () => answer(ADDRESS_TYPES.map(([ID, NAME]) => ({ ID, NAME, SYMBOL_CODE: '' }))),
  },
  'crm.enum.contenttype': {
    scope: 'crm',
    run: () =>
      answer([
        { ID: 1, NAME: 'Plain text' },
        { ID: 2, NAME: 'bbCode' },
        { ID: 3, NAME: 'HTML' },
      ]),
  },
  'crm.enum.ownertype': {
    scope: 'crm',
    run: () =>
      answer([
        { ID: 1, NAME: 'Лид', SYMBOL_CODE: 'LEAD', SYMBOL_CODE_SHORT: 'L' },
        { ID: 2, NAME: 'Сделка', SYMBOL_CODE: 'DEAL', SYMBOL_CODE_SHORT: 'D' },
        { ID: 3, NAME: 'Контакт', SYMBOL_CODE: 'CONTACT', SYMBOL_CODE_SHORT: 'C' },
        { ID: 4, NAME: 'Компания', SYMBOL_CODE: 'COMPANY', SYMBOL_CODE_SHORT: 'CO' },
        { ID: 8, NAME: 'Реквизиты', SYMBOL_CODE: 'REQUISITE', SYMBOL_CODE_SHORT: 'RQ' },
      ]),
  },
  'crm.product.list': {
    scope: 'crm',
    run: (call) =>
      listRows(call, Object.values(PRODUCTS).map(describeProduct), [
        'ID',
        'NAME',
        'ACTIVE',
        'SORT',
      ]),
  },
  'crm.product.get': {
    scope: 'crm',
    run: ({ params }) => {
      const id = idOf(find(params, 'id'))
      const found = Object.values(PRODUCTS).find((product) => product.id === id)
      if (!found) throw nameless('Not found')
      return answer(describeProduct(found))
    },
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

function describeProduct({ id, name }: { id: number; name: string }): Values {
  return { ID: String(id), NAME: name, ACTIVE: 'Y', SORT: '500' }
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
