import { describe, expect, test } from 'vitest'
import { vatRateOfRow } from '../../../../server/onec/odata/acts/names.ts'
import { readRawAct } from '../../../../server/onec/odata/acts/read-act.ts'
import { Fields } from '../../../../server/onec/odata/client/fields.ts'
import { vatRateOfMember } from '../../../../server/onec/profiles/acts-profile.ts'
import { bp30 } from '../../../../server/onec/profiles/bp30.ts'
import { type Configuration, profiles } from '../../../../server/onec/profiles/index.ts'
import { listRequiredSets } from '../../../../server/onec/profiles/required-sets.ts'
import { parseJson } from '../../../../server/platform/outbound/json.ts'

const guid = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`
const ZERO = '00000000-0000-0000-0000-000000000000'
const ITEM = guid(1)
const RATE = guid(2)
const UNIT = guid(3)
const header = {
  Ref_Key: guid(9),
  DataVersion: 'AAAAAQAAAAA=',
  DeletionMark: false,
  Number: '0000-000123',
  Date: '2026-02-10T12:00:00',
  Posted: true,
  Организация_Key: guid(4),
  Контрагент_Key: guid(5),
  СуммаДокумента: 12000,
  Комментарий: 'Портал',
}
const amounts = { Количество: 2, Цена: 6000, Сумма: 12000, СуммаНДС: 2163.93 }

/** The document as it comes over the wire, read by the profile of its configuration. */
function readDocument(configuration: Configuration, set: string, body: object) {
  const profile = profiles[configuration].acts
  const document = profile.documents.find((one) => one.set === set)
  if (!document) return expect.fail(`${configuration} has no ${set}`)
  const row = new Fields(set, parseJson(JSON.stringify({ ...header, ...body })))
  return readRawAct(row, document, profile.vat.shape === 'row')
}

const saleOfBp = (body: object) =>
  readDocument('bp30', 'Document_РеализацияТоваровУслуг', {
    ВидОперации: 'Услуги',
    ВалютаДокумента_Key: guid(6),
    ДоговорКонтрагента_Key: guid(7),
    СуммаВключаетНДС: true,
    Товары: [],
    Услуги: [],
    АгентскиеУслуги: [],
    ...body,
  })
const serviceOfBp = {
  LineNumber: '1',
  Номенклатура_Key: ITEM,
  Содержание: 'Разработка макета, 2 ч',
  СтавкаНДС: 'НДС22',
  ...amounts,
}

describe('БП 3.0', () => {
  test('a sale of services is read whole', () => {
    expect(saleOfBp({ Услуги: [serviceOfBp] })).toMatchObject({
      header: {
        set: 'Document_РеализацияТоваровУслуг',
        ref: guid(9),
        dataVersion: 'AAAAAQAAAAA=',
        isCompletionAct: true,
        posted: true,
        deletionMark: false,
        number: '0000-000123',
        date: '2026-02-10',
        dateTime: '2026-02-10T12:00:00',
        counterpartyGuid: guid(5),
        total: 1_200_000n,
        comment: 'Портал',
      },
      part: '',
      corrects: null,
      organization: guid(4),
      currency: guid(6),
      contract: { set: 'Catalog_ДоговорыКонтрагентов', guid: guid(7) },
      amountIncludesVat: true,
      lines: [
        {
          item: ITEM,
          text: 'Разработка макета, 2 ч',
          quantity: '2',
          unit: null,
          price: '6000.00',
          sum: 1_200_000n,
          vatRate: { rate: '22' },
          vat: 216_393n,
          total: 1_200_000n,
          isService: true,
          correction: null,
        },
      ],
    })
  })

  test('VAT on top is added to the line', () => {
    const act = saleOfBp({ СуммаВключаетНДС: false, Услуги: [{ ...serviceOfBp, СуммаНДС: 2640 }] })

    expect(act.lines[0]?.total).toBe(1_464_000n)
  })

  test('goods and services are an act while there is a service among them', () => {
    const goods = {
      LineNumber: '1',
      Номенклатура_Key: ITEM,
      ЕдиницаИзмерения_Key: UNIT,
      СтавкаНДС: 'БезНДС',
      ...amounts,
    }
    const mixed = saleOfBp({
      ВидОперации: 'ПродажаКомиссия',
      Товары: [goods],
      Услуги: [serviceOfBp],
    })

    expect(mixed.lines.map(({ isService }) => isService)).toEqual([true, false])
    expect(mixed.lines[1]).toMatchObject({
      text: null,
      unit: { set: 'Catalog_КлассификаторЕдиницИзмерения', guid: UNIT },
      vatRate: { rate: 'none' },
    })
    expect(mixed.header.isCompletionAct).toBe(true)
    expect(
      saleOfBp({ ВидОперации: 'ПродажаКомиссия', Товары: [goods] }).header.isCompletionAct,
    ).toBe(false)
  })

  test('a sale that became one of goods is no act any more', () => {
    const act = saleOfBp({ ВидОперации: 'Товары', Услуги: [serviceOfBp] })

    expect(act.header.isCompletionAct).toBe(false)
  })

  test('the production act has neither text nor unit', () => {
    const act = readDocument('bp30', 'Document_АктОбОказанииПроизводственныхУслуг', {
      ВалютаДокумента_Key: ZERO,
      ДоговорКонтрагента_Key: ZERO,
      СуммаВключаетНДС: false,
      Услуги: [{ LineNumber: '1', Номенклатура_Key: ITEM, СтавкаНДС: 'НДС20_120', ...amounts }],
    })

    expect(act).toMatchObject({ contract: null, currency: null })
    expect(act.lines[0]).toMatchObject({ text: null, unit: null, vatRate: { rate: '20/120' } })
  })

  test('a section that some releases lack is not missed', () => {
    const act = saleOfBp({ Услуги: [serviceOfBp], АгентскиеУслуги: undefined })

    expect(act.lines).toHaveLength(1)
    expect(() => saleOfBp({ Услуги: undefined })).toThrow('Document_РеализацияТоваровУслуг.Услуги')
  })
})

const tradeHeader = {
  Валюта_Key: guid(6),
  Договор_Key: ZERO,
  Соглашение_Key: guid(8),
  ЦенаВключаетНДС: false,
}
const tradeLine = {
  LineNumber: '1',
  Номенклатура_Key: ITEM,
  СтавкаНДС_Key: RATE,
  ...amounts,
  СуммаСНДС: 14_163.93,
}

describe.each(['ut11', 'erp25'] as const)('%s', (configuration) => {
  test('an act of work has its rate by key, its total with VAT and its agreement for a contract', () => {
    const act = readDocument(configuration, 'Document_АктВыполненныхРабот', {
      ...tradeHeader,
      Услуги: [{ ...tradeLine, Содержание: 'Аудит' }],
    })

    expect(act).toMatchObject({
      contract: { set: 'Catalog_СоглашенияСКлиентами', guid: guid(8) },
      amountIncludesVat: false,
      lines: [{ text: 'Аудит', vatRate: { guid: RATE }, sum: 1_200_000n, total: 1_416_393n }],
    })
  })

  test('a sale whose form is the act counts packages', () => {
    const line = { ...tradeLine, Упаковка_Key: UNIT, КоличествоУпаковок: 0.5 }
    const sale = (form: string) =>
      readDocument(configuration, 'Document_РеализацияТоваровУслуг', {
        ...tradeHeader,
        Договор_Key: guid(7),
        ВариантОформленияПродажи: form,
        Товары: [line],
      })

    expect(sale('АктВыполненныхРабот')).toMatchObject({
      header: { isCompletionAct: true },
      contract: { set: 'Catalog_ДоговорыКонтрагентов' },
      lines: [
        {
          quantity: '0.5',
          unit: { set: 'Catalog_УпаковкиЕдиницыИзмерения', guid: UNIT },
          isService: true,
        },
      ],
    })
    expect(sale('РеализацияТоваровУслуг').header.isCompletionAct).toBe(false)
  })
})

describe('УНФ 3.0', () => {
  test('an act has a unit of either catalogue on its line', () => {
    const line = (set: string) => ({
      LineNumber: '1',
      Номенклатура_Key: ITEM,
      Содержание: '',
      ЕдиницаИзмерения: UNIT,
      ЕдиницаИзмерения_Type: `StandardODATA.${set}`,
      СтавкаНДС_Key: RATE,
      ...amounts,
      Всего: 12_000,
    })
    const act = readDocument('unf30', 'Document_АктВыполненныхРабот', {
      ВалютаДокумента_Key: guid(6),
      Договор_Key: guid(7),
      СуммаВключаетНДС: true,
      РаботыИУслуги: [
        line('Catalog_КлассификаторЕдиницИзмерения'),
        line('Catalog_ЕдиницыИзмерения'),
      ],
    })

    expect(act.lines.map(({ unit }) => unit?.set)).toEqual([
      'Catalog_КлассификаторЕдиницИзмерения',
      'Catalog_ЕдиницыИзмерения',
    ])
    expect(act.lines[0]).toMatchObject({ text: null, total: 1_200_000n, vat: 216_393n })
  })
})

describe('a rate of VAT', () => {
  test.each([
    ['НДС22', '22'],
    ['НДС22_122', '22/122'],
    ['НДС10_110', '10/110'],
    ['НДС5', '5'],
    ['НДС0', '0'],
    ['БезНДС', 'none'],
    ['', null],
    ['НДСИсчисляетсяНалоговымАгентом', null],
  ])('as the member «%s» is %s', (member, rate) => {
    expect(vatRateOfMember(member)).toBe(rate)
  })

  const rateOf = (configuration: 'ut11' | 'unf30', row: object) => {
    const { vat } = profiles[configuration].acts
    if (vat.shape === 'member') return expect.fail('rates are members here')
    return vatRateOfRow(new Fields(vat.set, parseJson(JSON.stringify(row))), vat)
  }

  test('as a row of УТ and ERP goes by its member, else by its figures', () => {
    const row = { ПеречислениеСтавкаНДС: 'НДС20_120', Ставка: 16.67, РасчетнаяСтавка: true }

    expect(rateOf('ut11', row)).toBe('20/120')
    expect(rateOf('ut11', { ...row, ПеречислениеСтавкаНДС: '' })).toBeNull()
    expect(rateOf('ut11', { ПеречислениеСтавкаНДС: '', Ставка: 12, РасчетнаяСтавка: false })).toBe(
      '12',
    )
  })

  test('as a row of УНФ goes by its figures', () => {
    const row = (Ставка: number, НеОблагается: boolean, Расчетная: boolean) =>
      rateOf('unf30', { Ставка, НеОблагается, Расчетная })

    expect([row(22, false, false), row(20, false, true), row(0, false, false)]).toEqual([
      '22',
      '20/120',
      '0',
    ])
    expect(row(0, true, false)).toBe('none')
  })
})

test('what a profile needs of a base names each set once, with its sections', () => {
  const needs = listRequiredSets(bp30.acts, bp30.acts.documents)
  const sets = needs.map(({ set }) => set)

  expect(new Set(sets).size).toBe(sets.length)
  expect(needs[0]).toMatchObject({
    set: 'Document_РеализацияТоваровУслуг',
    isRequired: true,
    fields: expect.arrayContaining(['ВидОперации', 'ДоговорКонтрагента_Key', 'СуммаДокумента']),
    sections: [
      { section: 'Услуги', isRequired: true, fields: expect.arrayContaining(['Содержание']) },
      { section: 'АгентскиеУслуги', isRequired: false },
      {
        section: 'Товары',
        isRequired: false,
        fields: expect.not.arrayContaining(['Содержание']),
      },
      { section: 'Смета', isRequired: false },
    ],
  })
})
