import { describe, expect } from 'vitest'
import {
  draft,
  KEY,
  line,
  listOf,
  oneOf,
  refusalOf,
  SALE,
  send,
  test,
  WORK_ACT,
} from './odata-fixture.ts'

const ONE = `${SALE}(guid'${KEY}')`

describe('a new document', () => {
  test('keeps the client’s key, gets a number, and is a draft', async ({ sandbox }) => {
    const answer = await send(sandbox, 'POST', SALE, await draft(sandbox))
    expect(answer.status).toBe(201)
    expect(decodeURI(answer.headers.get('location') ?? '')).toContain(ONE)
    expect(await oneOf(sandbox, ONE)).toMatchObject({
      Posted: false,
      Number: expect.stringMatching(/^00БП-\d{6}$/),
      СуммаДокумента: 12000,
    })
  })

  test('counts numbers on within a year, anew in another', async ({ sandbox }) => {
    const numberOf = async (key: string, date: string) => {
      await send(sandbox, 'POST', SALE, await draft(sandbox, { Ref_Key: key, Date: date }))
      return (await oneOf(sandbox, `${SALE}(guid'${key}')`)).Number
    }
    const first = await numberOf(KEY, '2026-11-20T12:00:00')
    const second = await numberOf(KEY.replace('7a', '7b'), '2026-11-20T12:00:00')
    const other = await numberOf(KEY.replace('7a', '7c'), '2027-01-10T12:00:00')
    expect(Number(String(second).slice(5))).toBe(Number(String(first).slice(5)) + 1)
    expect(other).toBe('00БП-000001')
  })

  test('a repeat is error 15, and writes nothing', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    const again = await send(sandbox, 'POST', SALE, await draft(sandbox, { Комментарий: 'второй' }))
    expect(await refusalOf(again)).toEqual([400, '15'])
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Комментарий: 'Портал: черновик' })
  })

  test('a base may not take the client’s key', async ({ sandbox }) => {
    sandbox.onec.odata.settings.acceptsClientKeys = false
    const answer = await send(sandbox, 'POST', SALE, await draft(sandbox))
    expect(answer.status).toBe(201)
    expect((await answer.json()).Ref_Key).not.toBe(KEY)
  })

  test('what the base does not know goes unnoticed', async ({ sandbox }) => {
    const body = await draft(sandbox, { Коментарий: 'с опечаткой', Комментарий: '' })
    expect((await send(sandbox, 'POST', SALE, body)).status).toBe(201)
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Комментарий: '' })
  })

  test.for<[string, Record<string, unknown>, [number, string]]>([
    ['a line without its number', { Услуги: [line({ LineNumber: undefined })] }, [500, '-1']],
    ['no such member', { ВидОперации: 'Услуга' }, [400, '4']],
    ['no such VAT rate', { Услуги: [line({ СтавкаНДС: 'НДС21' })] }, [400, '4']],
    [
      'a type the property cannot have',
      { Услуги: [line({ Субконто: KEY, Субконто_Type: 'StandardODATA.Catalog_Нет' })] },
      [400, '4'],
    ],
    ['a text for a number', { КурсВзаиморасчетов: 'один' }, [400, '4']],
    ['no date', { Date: undefined }, [500, '-1']],
  ])('is refused for %s', async ([, over, refusal], { sandbox }) => {
    const answer = await send(sandbox, 'POST', SALE, await draft(sandbox, over))
    expect(await refusalOf(answer)).toEqual(refusal)
  })

  test('lines have no life of their own', async ({ sandbox }) => {
    expect(await refusalOf(await send(sandbox, 'POST', `${SALE}_Услуги`, line()))).toEqual([
      400,
      '13',
    ])
  })

  test('registers are not the portal’s to write', async ({ sandbox }) => {
    const answer = await send(sandbox, 'POST', 'InformationRegister_СтатусыДокументов', {})
    expect(await refusalOf(answer)).toEqual([401, '20'])
  })
})

describe('the handlers of БП', () => {
  test('services are cleared unless the operation keeps them', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox, { ВидОперации: undefined }))
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Услуги: [], СуммаДокумента: 0 })
  })

  test('the works’ period is cleared, the total counted, accounts filled', async ({ sandbox }) => {
    const body = await draft(sandbox, {
      ПериодНачалаРабот: '2026-11-01T00:00:00',
      СуммаВключаетНДС: false,
      СуммаДокумента: 5,
      Услуги: [line({ Сумма: 12000, СуммаНДС: 2640 })],
    })
    await send(sandbox, 'POST', SALE, body)
    expect(await oneOf(sandbox, ONE)).toMatchObject({
      ПериодНачалаРабот: '0001-01-01T00:00:00',
      СуммаДокумента: 14640,
      СчетУчетаРасчетовСКонтрагентом_Key: expect.not.stringMatching(/^0{8}-/),
      Услуги: [{ ИдентификаторСтроки: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    })
  })

  test('a sale of goods loses its services, a sale of both keeps them', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox, { ВидОперации: 'Товары' }))
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Услуги: [] })
    const other = KEY.replace('7a', '7b')
    const both = await draft(sandbox, { Ref_Key: other, ВидОперации: 'ПродажаКомиссия' })
    await send(sandbox, 'POST', SALE, both)
    expect((await oneOf(sandbox, `${SALE}(guid'${other}')`)).Услуги).toHaveLength(1)
  })
})

describe('the handlers of other configurations', () => {
  const act = (over: object) => ({ Ref_Key: KEY, Date: '2026-11-20T12:00:00', ...over })
  const key = '11111111-1111-4111-8111-111111111111'

  test('УТ counts Сумма с НДС, and posts nothing without discounts counted', async ({
    sandbox,
  }) => {
    sandbox.onec.setConfiguration('ut11')
    const path = `${WORK_ACT}(guid'${KEY}')`
    const refs = { Организация_Key: key, Партнер_Key: key, Контрагент_Key: key, Валюта_Key: key }
    const lines = [
      { LineNumber: 1, Цена: 100, Сумма: 100, СуммаНДС: 22, СуммаСНДС: 122, Содержание: 'x' },
    ]
    await send(sandbox, 'POST', WORK_ACT, act({ ...refs, Соглашение_Key: key, Услуги: lines }))
    expect(await oneOf(sandbox, path)).toMatchObject({ СуммаДокумента: 122 })
    expect(await refusalOf(await send(sandbox, 'POST', `${path}/Post`))).toEqual([500, '-1'])
    await send(sandbox, 'PATCH', path, { СкидкиРассчитаны: true })
    expect((await send(sandbox, 'POST', `${path}/Post`)).status).toBe(200)
  })

  test('УНФ counts Всего; an empty contract it fills only where none are kept', async ({
    sandbox,
  }) => {
    sandbox.onec.setConfiguration('unf30')
    const counterparty = sandbox.onec.base.counterparties.find(({ key: one }) => one === 'vektor')
    const lines = [
      { LineNumber: '1', Сумма: 100, Всего: 122 },
      { LineNumber: '2', Сумма: 200 },
    ]
    await send(
      sandbox,
      'POST',
      WORK_ACT,
      act({ Контрагент_Key: counterparty?.guid, РаботыИУслуги: lines }),
    )
    const written = `${WORK_ACT}(guid'${KEY}')`
    expect(await oneOf(sandbox, written)).toMatchObject({
      СуммаДокумента: 122,
      Договор_Key: '00000000-0000-0000-0000-000000000000',
    })
    const card = `Catalog_Контрагенты(guid'${counterparty?.guid}')`
    await send(sandbox, 'PATCH', card, { ВестиРасчетыПоДоговорам: false })
    await send(sandbox, 'PATCH', written, {})
    expect(await oneOf(sandbox, written)).toMatchObject({
      Договор_Key: expect.not.stringMatching(/^0{8}-/),
    })
  })
})

test('what the base does not have is passed over in silence, and noted down', async ({
  sandbox,
}) => {
  const lines = [line({ Единица: 'ч' })]
  const given = await draft(sandbox, {
    Контрагентт_Key: KEY,
    'Организация@odata.type': 'Edm.Guid',
    'Услуги@odata.type': 'Collection(StandardODATA.Document_РеализацияТоваровУслуг_Услуги_RowType)',
    Услуги: lines,
  })
  expect((await send(sandbox, 'POST', SALE, given)).status).toBe(201)
  expect(sandbox.onec.base.calls.list().at(-1)?.ignored).toEqual([
    `${SALE}.Контрагентт_Key`,
    `${SALE}.Услуги.Единица`,
  ])
})

describe('changes', () => {
  test('PATCH replaces a section whole, leaves the rest, and changes the version', async ({
    sandbox,
  }) => {
    const lines = [line(), line({ LineNumber: '2', Сумма: 500, СуммаНДС: 90.16 })]
    await send(sandbox, 'POST', SALE, await draft(sandbox, { Услуги: lines }))
    const before = await oneOf(sandbox, ONE)
    const answer = await send(sandbox, 'PATCH', ONE, {
      Услуги: [line({ Сумма: 700, СуммаНДС: 126.23 })],
    })
    expect(answer.status).toBe(200)
    const after = await oneOf(sandbox, ONE)
    expect(after).toMatchObject({ СуммаДокумента: 700, Комментарий: 'Портал: черновик' })
    expect(after.Услуги).toHaveLength(1)
    expect(after.DataVersion).not.toBe(before.DataVersion)
  })

  test('PUT starts from nothing', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    await send(sandbox, 'PUT', ONE, { Date: '2026-11-20T12:00:00', ВидОперации: 'Услуги' })
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Комментарий: '', Услуги: [] })
  })

  test('an unknown key is error 9 for PATCH, PUT and DELETE', async ({ sandbox }) => {
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      const answer = await send(sandbox, method, ONE, method === 'DELETE' ? undefined : {})
      expect(await refusalOf(answer)).toEqual([404, '9'])
    }
  })

  test('If-Match is ignored, unless the base is one that honours it', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    const old = { 'if-match': 'AAAAAAAAAAA=' }
    expect((await send(sandbox, 'PATCH', ONE, {}, old)).status).toBe(200)
    sandbox.onec.odata.settings.honoursIfMatch = true
    expect((await send(sandbox, 'PATCH', ONE, {}, old)).status).toBe(412)
    const version = String((await oneOf(sandbox, ONE)).DataVersion)
    expect((await send(sandbox, 'PATCH', ONE, {}, { 'if-match': version })).status).toBe(200)
  })

  test('DELETE is for good; a mark is a PATCH and takes the posting away', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    await send(sandbox, 'POST', `${ONE}/Post`)
    await send(sandbox, 'PATCH', ONE, { DeletionMark: true })
    expect(await oneOf(sandbox, ONE)).toMatchObject({ DeletionMark: true, Posted: false })
    expect((await send(sandbox, 'DELETE', ONE)).status).toBe(204)
    expect(await refusalOf(await send(sandbox, 'PATCH', ONE, {}))).toEqual([404, '9'])
  })
})

describe('posting', () => {
  test('/Post and /Unpost answer 200 with nothing', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    const posted = await send(sandbox, 'POST', `${ONE}/Post?PostingModeOperational=false`)
    expect([posted.status, await posted.text()]).toEqual([200, ''])
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Posted: true })
    await send(sandbox, 'POST', `${ONE}/Unpost`)
    expect(await oneOf(sandbox, ONE)).toMatchObject({ Posted: false })
  })

  test('a missing contract is told in the platform’s obscure words', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox, { ДоговорКонтрагента_Key: undefined }))
    const answer = await send(sandbox, 'POST', `${ONE}/Post`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('Преобразование значения к типу Булево')
  })

  test('nothing of a closed period changes', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    sandbox.onec.accountant.closePeriod('2026-11-20')
    for (const [method, path, action] of [
      ['PATCH', ONE, 'изменить в запрещенном периоде'],
      ['POST', `${ONE}/Post`, 'изменить в запрещенном периоде'],
      ['DELETE', ONE, 'удалить в запрещенном периоде'],
    ] as const) {
      const answer = await send(sandbox, method, path, method === 'DELETE' ? undefined : {})
      expect(answer.status).toBe(500)
      expect(await answer.text()).toContain(`невозможно ${action}`)
    }
    sandbox.onec.accountant.closePeriod('2026-11-19')
    expect((await send(sandbox, 'PATCH', ONE, {})).status).toBe(200)
  })

  test('a document written shows in lists, in its place', async ({ sandbox }) => {
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    const [last] = (await listOf(sandbox, SALE, { $orderby: 'Date desc,Ref_Key desc', $top: 1 }))
      .value
    expect(last).toMatchObject({ Ref_Key: KEY })
  })
})
