import { describe, expect, test } from 'vitest'
import { compareDraft } from '../../../../server/deal-acts/draft/compare.ts'
import { describeDifferences } from '../../../../server/deal-acts/reasons/describe-differences.ts'
import type { DraftAct, FoundDraft } from '../../../../server/onec/port.ts'
import { DATE, GUIDS } from '../../../support/deals/deal-factory.ts'

const DRAFT: DraftAct = {
  kind: 'services_sale',
  ref: GUIDS.ref,
  date: DATE,
  organizationGuid: GUIDS.organization,
  counterpartyGuid: GUIDS.counterparty.toUpperCase(),
  contractGuid: GUIDS.contract,
  currency: { code: 'RUB', rate: '1' },
  amountIncludesVat: true,
  comment: 'Битрикс24, сделка № 410',
  marker: '[portal:1f3a]',
  lines: [
    {
      itemGuid: GUIDS.item,
      text: 'Разработка макета',
      quantity: '2.500',
      unitGuid: null,
      price: '4800.00',
      discount: 0n,
      sum: 1200000n,
      vatRate: 22,
      vat: 216393n,
      total: 1200000n,
    },
  ],
  responsibleGuid: null,
}

const LINE: FoundDraft['lines'][number] = {
  itemGuid: GUIDS.item,
  text: 'Разработка макета',
  quantity: '2.5',
  unitGuid: null,
  price: '4800',
  sum: 1200000n,
  vatRate: '22',
  vat: 216393n,
  total: 1200000n,
}

const makeFound = (given: Partial<FoundDraft> = {}): FoundDraft => ({
  emptyAccounts: [],
  set: 'Document_РеализацияТоваровУслуг',
  ref: GUIDS.ref,
  dataVersion: 'AAA=',
  number: '00БП-000012',
  posted: false,
  deletionMark: false,
  date: DATE,
  dateTime: `${DATE}T12:00:00`,
  organizationGuid: GUIDS.organization,
  counterpartyGuid: GUIDS.counterparty,
  contractGuid: GUIDS.contract,
  currency: 'RUB',
  amountIncludesVat: true,
  comment: 'Битрикс24, сделка № 410 [portal:1f3a]',
  lines: [LINE],
  total: 1200000n,
  vatTotal: 216393n,
  copies: 1,
  ...given,
})

const words = (found: FoundDraft) =>
  describeDifferences(compareDraft(DRAFT, found), 'ru').map((text) =>
    text.replaceAll('\u00a0', ' '),
  )

test('what 1C keeps is the act of the deal', () => {
  expect(compareDraft(DRAFT, makeFound())).toEqual({ kind: 'equal', copies: 1 })
  expect(words(makeFound())).toEqual([])
})

describe('what is not is told in words', () => {
  test.each<[string, Partial<FoundDraft>, string[]]>([
    ['posted', { posted: true }, ['Документ в 1С проведён, а создавался черновиком.']],
    ['marked', { deletionMark: true }, ['Документ в 1С помечен на удаление.']],
    ['date', { date: '2026-04-01' }, ['Дата: в сделке 31.03.2026, в 1С 01.04.2026.']],
    [
      'counterparty',
      { counterpartyGuid: null },
      ['Контрагент в 1С другой, чем сопоставлен со сделкой.'],
    ],
    ['marker', { comment: '' }, ['В комментарии документа 1С нет метки портала.']],
    [
      'a line lost',
      { lines: [], total: 0n, vatTotal: 0n },
      [
        'Число строк: в сделке 1, в 1С 0.',
        'Сумма НДС: в сделке 2 163,93, в 1С 0,00.',
        'Всего: в сделке 12 000,00, в 1С 0,00.',
      ],
    ],
    [
      'a kopeck of VAT',
      { lines: [{ ...LINE, vat: 216394n }], vatTotal: 216394n },
      [
        'Сумма НДС: в сделке 2 163,93, в 1С 2 163,94.',
        'Строка 1, сумма НДС: в сделке 2 163,93, в 1С 2 163,94.',
      ],
    ],
    [
      'another rate',
      { lines: [{ ...LINE, vatRate: 'none' }] },
      ['Строка 1, ставка НДС: в сделке 22 %, в 1С без НДС.'],
    ],
    ['a double', { copies: 2 }, ['В 1С документов с меткой этой сделки: 2, лишние нужно удалить.']],
  ])('%s', (_what, given, expected) => {
    expect(words(makeFound(given))).toEqual(expected)
  })

  test('what the configuration’s own comparison found is added once', () => {
    const text = { field: 'text' as const, line: 1, expected: 'Макет', actual: 'Мак' }
    const date = { field: 'date' as const, line: null, expected: DATE, actual: '2026-04-01' }
    const state = compareDraft(DRAFT, makeFound({ date: '2026-04-01' }), [date, text])
    expect(state).toMatchObject({ kind: 'different', differences: [date, text] })
    expect(describeDifferences(state, 'en')).toEqual([
      'Date: the deal has 31\u00a0Mar\u00a02026, 1C has 1\u00a0Apr\u00a02026.',
      'Line 1, text: the deal has «Макет», 1C has «Мак».',
    ])
  })
})
