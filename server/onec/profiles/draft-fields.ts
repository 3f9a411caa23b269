import type { DraftAct, DraftSettings } from '../port/drafts.ts'
import type { DraftDocumentProfile, DraftReferences, WrittenLine } from './draft-profile.ts'

/** Stands for any object of 1C. */
const GUID = '11111111-1111-4111-8111-111111111111'

const SETTINGS: DraftSettings = {
  departmentGuid: GUID,
  warehouseGuid: GUID,
  deliveryMethod: 'Самовывоз',
  production: {
    costAccountGuid: GUID,
    costDepartmentGuid: GUID,
    productGroupGuid: GUID,
    plannedCostPercent: 1,
  },
}

/** An act in which everything is filled that an act may have, so that its document names every field. */
const ACT: DraftAct = {
  kind: 'completion_act',
  ref: GUID,
  date: '2026-01-01',
  organizationGuid: GUID,
  counterpartyGuid: GUID,
  contractGuid: GUID,
  agreementGuid: GUID,
  currency: { code: 'RUB', rate: '1' },
  amountIncludesVat: true,
  comment: '',
  marker: '',
  lines: [
    {
      itemGuid: GUID,
      text: '',
      quantity: '1',
      unitGuid: GUID,
      price: '2',
      discount: 100n,
      sum: 100n,
      vatRate: 22,
      vat: 18n,
      total: 100n,
    },
  ],
  responsibleGuid: GUID,
}

const RATIO = { rate: '1', per: 1 }

const REFERENCES: DraftReferences = {
  settings: SETTINGS,
  currency: GUID,
  settlement: { currency: GUID, rate: RATIO, fromDocument: RATIO, total: 100n },
  partner: GUID,
  agreement: GUID,
  settlementOrder: 'ПоНакладным',
  vatRate: () => GUID,
  unit: () => ({ set: 'Catalog_КлассификаторЕдиницИзмерения', guid: GUID }),
}

/** Every field that a draft of the document is written with, of its header and of its lines. */
export function fieldsOfDraft({ header, line, text, accounts }: DraftDocumentProfile): {
  header: string[]
  line: string[]
} {
  const written = ACT.lines.map(
    (one): WrittenLine => ({ line: one, number: 1, price: one.price, text: '' }),
  )
  return {
    header: [
      'Ref_Key',
      'Date',
      'Posted',
      'DeletionMark',
      'Организация_Key',
      'Контрагент_Key',
      'СуммаДокумента',
      'Комментарий',
      ...Object.keys(header(ACT, REFERENCES)),
      ...accounts.header,
    ],
    line: [
      'LineNumber',
      ...(text ? [text.field] : []),
      ...written.flatMap((one) => Object.keys(line(one, REFERENCES))),
      ...accounts.line,
    ],
  }
}
