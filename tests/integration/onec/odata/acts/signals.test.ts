import { describe, expect, test } from 'vitest'
import type { StatusRule } from '../../../../../server/onec/port.ts'
import {
  answered,
  FIRST_PAGE,
  failureOf,
  headerRow,
  listOf,
  odataError,
  SALE,
  startPort,
  startServer,
} from '../support.ts'

const ITEM = 'bbbbbbbb-0000-4000-8000-000000000001'
const UNIT = 'cccccccc-0000-4000-8000-000000000001'
const PROPERTY = 'dddddddd-0000-4000-8000-000000000001'
const VALUE = 'eeeeeeee-0000-4000-8000-000000000001'
const ZERO = '00000000-0000-0000-0000-000000000000'
const NOT_PUBLISHED = Symbol('not published')

const sale = headerRow(1, {
  Организация_Key: ZERO,
  ВалютаДокумента_Key: ZERO,
  ДоговорКонтрагента_Key: ZERO,
  СуммаВключаетНДС: true,
  Товары: [],
  АгентскиеУслуги: [],
  Услуги: [
    {
      LineNumber: '1',
      Номенклатура_Key: ITEM,
      Содержание: '',
      Количество: 2,
      Цена: 6000.05,
      Сумма: 12000.1,
      СтавкаНДС: 'НДС22',
      СуммаНДС: 2163.95,
    },
  ],
})
const item = {
  Ref_Key: ITEM,
  Description: 'Дизайн',
  НаименованиеПолное: 'Услуги дизайнера',
  ЕдиницаИзмерения_Key: UNIT,
}

/** A base of a few sets: rows of each, or that it is not published. */
function startBase(sets: Record<string, object[] | typeof NOT_PUBLISHED>) {
  return startServer(({ path }, response) => {
    const set = /^[^?(]+/.exec(path)?.[0] ?? ''
    const rows = sets[set]
    if (Array.isArray(rows)) response.end(listOf(...rows))
    else response.writeHead(404).end(odataError(8, `Сущность "${set}" не найдена`))
  })
}

describe('names', () => {
  test('are asked for once for many acts, and remembered', async () => {
    const server = await startBase({
      [SALE]: [sale, { ...sale, ...headerRow(2) }],
      Catalog_Номенклатура: [item],
      Catalog_КлассификаторЕдиницИзмерения: [{ Ref_Key: UNIT, Description: 'ч' }],
    })
    const { port } = startPort(server.url)

    await port.listActs(FIRST_PAGE)
    const { items } = answered(await port.listActs(FIRST_PAGE))

    expect(items.map(({ lines }) => lines)).toEqual(
      Array(2).fill([
        {
          item: 'Услуги дизайнера',
          text: null,
          quantity: '2',
          unit: 'ч',
          price: '6000.05',
          sum: 1_200_010n,
          vatRate: '22',
          vat: 216_395n,
          total: 1_200_010n,
          isService: true,
          discount: 0n,
          correction: null,
        },
      ]),
    )
    expect(items[0]).toMatchObject({ currency: 'RUB', contract: null, vatTotal: 216_395n })
    expect(server.received.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      SALE,
      'Catalog_Номенклатура',
      'Catalog_КлассификаторЕдиницИзмерения',
      SALE,
    ])
  })

  test('of an optional catalogue that is not published are left out', async () => {
    const server = await startBase({ [SALE]: [sale], Catalog_Номенклатура: [item] })

    const { items } = answered(await startPort(server.url).port.listActs(FIRST_PAGE))

    expect(items[0]?.lines[0]).toMatchObject({ item: 'Услуги дизайнера', unit: null })
  })

  test('of a required one are a fault that names it', async () => {
    const server = await startBase({ [SALE]: [sale], Catalog_Номенклатура: NOT_PUBLISHED })

    expect(failureOf(await startPort(server.url).port.listActs(FIRST_PAGE))).toMatchObject({
      code: 'onec.odata_set_missing',
      details: { set: 'Catalog_Номенклатура' },
    })
  })
})

describe('signals', () => {
  const always: StatusRule = { id: 'otherwise', when: { kind: 'always' }, status: 'draft' }
  const byProperty: StatusRule[] = [
    {
      id: 'rejected',
      when: { kind: 'property', name: 'Статус портала', in: ['Не принят'] },
      status: 'rejected',
    },
    always,
  ]
  const byOriginal: StatusRule[] = [
    { id: 'signed', when: { kind: 'original', in: ['Подписан'] }, status: 'signed' },
    always,
  ]
  const act = (number: number) => {
    const { Ref_Key: ref } = headerRow(number)
    const date = { date: '2026-02-10', dateTime: '2026-02-10T12:00:00' }
    const own = { posted: true, deletionMark: false, comment: '', isCompletionAct: true }
    return {
      set: SALE,
      ref,
      dataVersion: '',
      number: '',
      counterpartyGuid: null,
      total: 0n,
      ...date,
      ...own,
    }
  }
  const acts = (count: number) => Array.from({ length: count }, (_, at) => act(at))
  const properties = {
    ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения: [
      { Ref_Key: PROPERTY, ЭтоДополнительноеСведение: true },
    ],
    Catalog_ЗначенияСвойствОбъектов: [{ Ref_Key: VALUE, Description: 'Не принят' }],
    InformationRegister_ДополнительныеСведения: [
      {
        Объект: act(1).ref,
        Объект_Type: `StandardODATA.${SALE}`,
        Свойство_Key: PROPERTY,
        Значение: VALUE,
        Значение_Type: 'StandardODATA.Catalog_ЗначенияСвойствОбъектов',
      },
    ],
  }
  const statuses = {
    InformationRegister_СтатусыДокументов: [
      {
        Документ: act(1).ref,
        Документ_Type: `StandardODATA.${SALE}`,
        Статус: 'Подписан',
        Статус_Type: 'UnavailableEnums.СтатусыДокументовРеализации',
      },
    ],
  }

  test('no rule looks at are not asked for', async () => {
    const server = await startBase({})

    const { byRef } = answered(await startPort(server.url).port.readSignals(acts(3), [always]))

    expect(byRef.get(act(1).ref)).toEqual({ properties: {}, edi: null, original: null })
    expect(server.received).toEqual([])
  })

  test('of a property are found by its title, its value by the name of the value', async () => {
    const server = await startBase(properties)

    const { byRef, missing } = answered(
      await startPort(server.url).port.readSignals(acts(3), byProperty),
    )

    expect(missing).toEqual([])
    expect(byRef.get(act(1).ref)?.properties).toEqual({ 'Статус портала': 'Не принят' })
    expect(byRef.get(act(2).ref)?.properties).toEqual({})
    const [, values] = server.received
    expect(values?.path).toContain(
      `Свойство_Key eq guid'${PROPERTY}' and (Объект eq cast(guid'${act(0).ref}','${SALE}') or `,
    )
  })

  test('of a property that nobody made, and of a register that is not published, are named', async () => {
    const nobody = { ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения: [] }
    const server = await startBase(nobody)

    const { byRef, missing } = answered(
      await startPort(server.url).port.readSignals(acts(1), [
        ...byProperty.slice(0, 1),
        ...byOriginal,
      ]),
    )

    expect(missing).toEqual(['Статус портала', 'InformationRegister_СтатусыДокументов'])
    expect(byRef.get(act(0).ref)).toEqual({ properties: {}, edi: null, original: null })
  })

  test('of a base that is down are a failure, not an empty answer', async () => {
    const server = await startServer((_request, response) => response.writeHead(503).end())

    expect(failureOf(await startPort(server.url).port.readSignals(acts(1), byOriginal)).code).toBe(
      'onec.gateway',
    )
  })

  test('of thousands of acts are read by the register, not by the act', async () => {
    const server = await startBase({ ...properties, ...statuses })
    const { port } = startPort(server.url)

    const original = answered(await port.readSignals(acts(2500), byOriginal)).byRef
    const property = answered(await port.readSignals(acts(600), byProperty)).byRef

    expect(original.get(act(1).ref)?.original).toBe('Подписан')
    expect(property.get(act(1).ref)?.properties).toEqual({ 'Статус портала': 'Не принят' })
    expect(server.received.length).toBeLessThan(6)
  })
})
