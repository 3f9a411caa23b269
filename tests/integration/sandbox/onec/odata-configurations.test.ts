import { describe, expect } from 'vitest'
import { guidOf, ROMASHKA } from '../fixture.ts'
import { ask, listOf, oneOf, refOf, refusalOf, SALE, test, WORK_ACT } from './odata-fixture.ts'

const BP_ACT = 'Document_АктОбОказанииПроизводственныхУслуг'

/** Names a client of each configuration lives on, as its documents have them. */
const SHAPES = [
  {
    configuration: 'bp30',
    set: SALE,
    section: 'Услуги',
    header: [
      'ВидОперации',
      'Организация_Key',
      'Контрагент_Key',
      'ДоговорКонтрагента_Key',
      'ВалютаДокумента_Key',
      'СуммаВключаетНДС',
      'ДокументБезНДС',
      'СуммаДокумента',
      'Комментарий',
    ],
    line: [
      'Номенклатура_Key',
      'Содержание',
      'Количество',
      'Цена',
      'Сумма',
      'СтавкаНДС',
      'СуммаНДС',
    ],
    absent: ['ЕдиницаИзмерения_Key', 'СуммаСНДС', 'Всего', 'СтавкаНДС_Key'],
  },
  ...(['ut11', 'erp25'] as const).map((configuration) => ({
    configuration,
    set: WORK_ACT,
    section: 'Услуги',
    header: [
      'Организация_Key',
      'Партнер_Key',
      'Контрагент_Key',
      'Соглашение_Key',
      'Договор_Key',
      'Валюта_Key',
      'ВалютаВзаиморасчетов_Key',
      'НалогообложениеНДС',
      'ЦенаВключаетНДС',
      'СуммаДокумента',
      'СкидкиРассчитаны',
      'Согласован',
      'Комментарий',
    ],
    line: [
      'Номенклатура_Key',
      'Содержание',
      'Количество',
      'СтавкаНДС_Key',
      'СуммаНДС',
      'СуммаСНДС',
    ],
    absent: ['СтавкаНДС', 'ЕдиницаИзмерения', 'Всего'],
  })),
  {
    configuration: 'unf30',
    set: WORK_ACT,
    section: 'РаботыИУслуги',
    header: [
      'Организация_Key',
      'Контрагент_Key',
      'Договор_Key',
      'ВалютаДокумента_Key',
      'НалогообложениеНДС',
      'СуммаВключаетНДС',
      'СуммаДокумента',
      'Подразделение_Key',
      'Курс',
      'Кратность',
    ],
    line: ['Содержание', 'ЕдиницаИзмерения', 'ЕдиницаИзмерения_Type', 'СтавкаНДС_Key', 'Всего'],
    absent: ['СтавкаНДС', 'СуммаСНДС'],
  },
] as const

describe.for(SHAPES)('$configuration', (shape) => {
  test('names the properties of its act as the configuration does', async ({ sandbox }) => {
    sandbox.onec.setConfiguration(shape.configuration)
    const { value } = await listOf(sandbox, shape.set, {
      $filter: `Контрагент_Key eq guid'${ROMASHKA}' and Posted eq true`,
      $top: 1,
    })
    const [act] = value
    for (const name of shape.header) expect(act).toHaveProperty(name)
    const [line] = JSON.parse(JSON.stringify(act?.[shape.section]))
    for (const name of shape.line) expect(line).toHaveProperty(name)
    for (const name of shape.absent) expect(line).not.toHaveProperty(name)
  })

  test('has the guid, number and total of the ledger', async ({ sandbox }) => {
    sandbox.onec.setConfiguration(shape.configuration)
    const [sample] = (
      await listOf(sandbox, shape.set, {
        $filter: `Контрагент_Key eq guid'${ROMASHKA}' and Number eq '00БП-000012' and year(Date) eq 2024`,
      })
    ).value
    expect(sample).toMatchObject({ СуммаДокумента: 45000, Posted: true, DeletionMark: false })
  })

  test('follows the accountant', async ({ sandbox }) => {
    sandbox.onec.setConfiguration(shape.configuration)
    const { accountant } = sandbox.onec
    const [act] = accountant.list({ counterparty: ROMASHKA, state: 'posted', top: 1 })
    const ref = act?.ref ?? ''
    const path = `${shape.set}(guid'${ref}')`
    const before = await oneOf(sandbox, path)
    accountant.unpost(ref)
    const after = await oneOf(sandbox, path)
    expect(after).toMatchObject({ Posted: false })
    expect(after.DataVersion).not.toBe(before.DataVersion)
    accountant.reject(ref, 'Не те часы')
    expect(await oneOf(sandbox, path)).toMatchObject({ Комментарий: '[НЕ ПРИНЯТ] Не те часы' })
    accountant.markDeleted(ref)
    expect(await oneOf(sandbox, path)).toMatchObject({ DeletionMark: true })
    accountant.erase(ref)
    expect((await ask(sandbox, path)).status).toBe(404)
  })
})

test('a work contract’s sales are production acts in БП, without a text of the line', async ({
  sandbox,
}) => {
  const { value } = await listOf(sandbox, BP_ACT, { $top: 1 })
  expect(value[0]).toMatchObject({ Контрагент_Key: guidOf(sandbox, 'severstroy') })
  expect(JSON.stringify(value[0])).not.toContain('"Содержание"')
  const other = `Контрагент_Key eq guid'${guidOf(sandbox, 'severstroy')}'`
  expect((await listOf(sandbox, SALE, { $filter: other, $top: 1 })).value).toEqual([])
})

test('УТ sells some services as items of a goods sale', async ({ sandbox }) => {
  sandbox.onec.setConfiguration('ut11')
  const [sale] = (await listOf(sandbox, SALE, { $filter: 'Posted eq true', $top: 1 })).value
  expect(sale).toMatchObject({
    Контрагент_Key: guidOf(sandbox, 'ural'),
    Статус: 'Отгружено',
    ВариантОформленияПродажи: 'АктВыполненныхРабот',
    Товары: expect.arrayContaining([expect.objectContaining({ КодСтроки: '1' })]),
  })
})

test('VAT: members in БП, rows by member in УТ and ERP, rows by rate in УНФ', async ({
  sandbox,
}) => {
  for (const configuration of ['ut11', 'erp25'] as const) {
    sandbox.onec.setConfiguration(configuration)
    for (const member of ['НДС22', 'НДС20', 'НДС10', 'НДС7', 'НДС5', 'НДС0', 'БезНДС']) {
      const { value } = await listOf(sandbox, 'Catalog_СтавкиНДС', {
        $filter: `ПеречислениеСтавкаНДС eq '${member}'`,
      })
      expect(value).toHaveLength(1)
    }
  }
  sandbox.onec.setConfiguration('unf30')
  const { value } = await listOf(sandbox, 'Catalog_СтавкиНДС', {
    $filter: 'Ставка eq 22 and Расчетная eq false',
  })
  expect(value).toMatchObject([{ ВидСтавкиНДС: 'Общая', НеОблагается: false }])
})

test('contracts belong to counterparties in БП and УНФ, where the owner may be another, in УТ they name them', async ({
  sandbox,
}) => {
  const owned = `Owner_Key eq guid'${ROMASHKA}'`
  expect(await refOf(sandbox, 'Catalog_ДоговорыКонтрагентов', owned)).toBeTruthy()
  sandbox.onec.setConfiguration('unf30')
  const cast = `Owner eq cast(guid'${ROMASHKA}','Catalog_Контрагенты')`
  expect(await refOf(sandbox, 'Catalog_ДоговорыКонтрагентов', cast)).toBeTruthy()
  const plain = { $filter: `Owner eq guid'${ROMASHKA}'` }
  expect((await listOf(sandbox, 'Catalog_ДоговорыКонтрагентов', plain)).value).toEqual([])
  const lacking = await ask(sandbox, 'Catalog_ДоговорыКонтрагентов', { $filter: owned })
  expect(await refusalOf(lacking)).toEqual([400, '10'])
  sandbox.onec.setConfiguration('ut11')
  const named = `Контрагент_Key eq guid'${ROMASHKA}' and Статус eq 'Действует'`
  expect(await refOf(sandbox, 'Catalog_ДоговорыКонтрагентов', named)).toBeTruthy()
  expect((await ask(sandbox, 'Catalog_ДоговорыКонтрагентов', { $filter: owned })).status).toBe(400)
})

test('a property of rejection is in a register in БП, on the document elsewhere', async ({
  sandbox,
}) => {
  const { accountant } = sandbox.onec
  const reject = () => {
    const [act] = accountant.list({ counterparty: ROMASHKA, state: 'posted', top: 1 })
    return accountant.reject(act?.ref ?? '', 'Нет акта', 'property').ref
  }
  const property = await refOf(
    sandbox,
    'ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения',
    "Имя eq 'СтатусПортала'",
  )
  const rows = (about: string, set: string) =>
    listOf(sandbox, 'InformationRegister_ДополнительныеСведения', {
      $filter: `Объект eq cast(guid'${about}','${set}') and Свойство_Key eq guid'${property}'`,
    })
  expect((await rows(reject(), SALE)).value).toMatchObject([
    { Значение: 'Не принят', Значение_Type: 'Edm.String' },
  ])
  sandbox.onec.setConfiguration('unf30')
  const ref = reject()
  expect((await rows(ref, WORK_ACT)).value).toEqual([])
  expect(await oneOf(sandbox, `${WORK_ACT}(guid'${ref}')`)).toMatchObject({
    ДополнительныеРеквизиты: [
      { LineNumber: '1', Свойство_Key: property, Значение: 'Не принят' },
      { LineNumber: '2', Значение: 'Нет акта' },
    ],
  })
})

test('signed copies: a status in БП, the state of the original elsewhere', async ({ sandbox }) => {
  sandbox.onec.setConfiguration('ut11')
  const [act] = sandbox.onec.accountant.list({ counterparty: ROMASHKA, state: 'posted', top: 1 })
  sandbox.onec.accountant.sign(act?.ref ?? '')
  const { value } = await listOf(
    sandbox,
    'InformationRegister_СостоянияОригиналовПервичныхДокументов',
    {
      $filter: `Владелец eq cast(guid'${act?.ref}','${WORK_ACT}')`,
    },
  )
  const states = 'Catalog_СостоянияОригиналовПервичныхДокументов'
  const received = await refOf(sandbox, states, "PredefinedDataName eq 'ОригиналПолучен'")
  expect(value).toMatchObject([{ ОбщееСостояние: true, Состояние_Key: received }])
})

test('the EDI state of a document, with its comment', async ({ sandbox }) => {
  const [act] = sandbox.onec.accountant.list({ counterparty: ROMASHKA, top: 1 })
  const ref = act?.ref ?? ''
  sandbox.onec.accountant.setEdiState(ref, 'ЗакрытСОтклонением', 'Не согласны')
  const { value } = await listOf(sandbox, 'InformationRegister_СостоянияПоОбъектамУчетаЭДО', {
    $filter: `СсылкаНаОбъект eq cast(guid'${ref}','${SALE}')`,
  })
  expect(value).toMatchObject([{ СостояниеЭДО: 'ЗакрытСОтклонением', Комментарий: 'Не согласны' }])
})
