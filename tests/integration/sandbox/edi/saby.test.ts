import { expect } from 'vitest'
import type { EdiSandbox } from '../../../../sandbox/edi/index.ts'
import { clock, makeMessage, rpc, signIn, test } from './fixture.ts'

const GUID = '0b0c6f0e-8f5d-4c5e-9a52-0d3a6f1f0a01'

/** The same formal file that Diadoc was given, as an attachment of Saby's. */
async function draft(edi: EdiSandbox, more: Record<string, unknown> = {}) {
  const message = await makeMessage(edi)
  const [posted] = message.DocumentAttachments as { SignedContent: { Content: string } }[]
  const data = posted?.SignedContent.Content ?? ''
  const text = new TextDecoder('windows-1251').decode(Buffer.from(data, 'base64'))
  const name = /ИдФайл="([^"]+)"/.exec(text)?.[1]
  const [supplier, buyer] = [...text.matchAll(/ИННЮЛ="(\d+)" КПП="(\d+)"/g)]
  return {
    Идентификатор: GUID,
    Тип: 'АктСверИсх',
    Примечание: 'Sverka act-1',
    Сумма: '10000.00',
    НашаОрганизация: { СвЮЛ: { ИНН: supplier?.[1], КПП: supplier?.[2] } },
    Контрагент: { СвЮЛ: { ИНН: buyer?.[1], КПП: buyer?.[2] } },
    Вложение: [{ Название: 'Акт', Файл: { Имя: `${name}.xml`, ДвоичныеДанные: data } }],
    ...more,
  }
}

const write = async (edi: EdiSandbox, more: Record<string, unknown> = {}) =>
  rpc(edi, 'СБИС.ЗаписатьДокумент', { Документ: await draft(edi, more) })

test('a wrong password is an error of HTTP 200', async ({ edi }) => {
  const Параметр = { Логин: edi.saby.login, Пароль: 'other' }
  const { status, body } = await rpc(edi, 'СБИС.Аутентифицировать', { Параметр })
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: 7, error: { code: -32000, message: /парол/ } })
})

test('without a charset nothing is read', async ({ edi }) => {
  const headers = { 'Content-Type': 'application/json-rpc' }
  const { status, body } = await rpc(edi, 'СБИС.СписокНашихОрганизаций', {}, headers)
  expect([status, body.error.code]).toEqual([200, -32700])
})

test('a session that ended is 401, and so are both headers at once', async ({ edi }) => {
  const list = (headers = {}) => rpc(edi, 'СБИС.СписокНашихОрганизаций', {}, headers)
  const own = (await list()).body.result.НашаОрганизация[0]
  expect(own.ДокументооборотПодключен).toBe('Да')
  expect((await list({ 'X-SBISAccessToken': 'x' })).status).toBe(401)
  clock.now = new Date(clock.now.getTime() + 22 * 86_400_000)
  expect((await list()).status).toBe(401)
})

test('a service account is let in by its token', async ({ edi }) => {
  const ask = (secret: string) =>
    fetch(`${edi.saby.url}/oauth/service/`, {
      method: 'POST',
      body: JSON.stringify({
        app_client_id: edi.saby.appClientId,
        app_secret: secret,
        secret_key: edi.saby.secretKey,
      }),
    })
  expect((await ask('other')).status).toBe(401)
  const { token } = await (await ask(edi.saby.appSecret)).json()
  const answer = await fetch(`${edi.saby.url}/service/?srv=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-SBISAccessToken': token },
    body: JSON.stringify({
      jsonrpc: '2.0',
      method: 'СБИС.СписокНашихОрганизаций',
      params: {},
      id: 1,
    }),
  })
  expect((await answer.json()).result.НашаОрганизация).toHaveLength(1)
})

test('who is connected is told by an id; who is nowhere by an empty one', async ({ edi }) => {
  const ask = async (key: string) => {
    const one = edi.participants().find((found) => found.key === key)
    const side = one?.inn.length === 12 ? 'СвФЛ' : 'СвЮЛ'
    const Участник = { [side]: { ИНН: one?.inn, КПП: one?.kpp } }
    return (await rpc(edi, 'СБИС.ИнформацияОКонтрагенте', { Участник })).body.result
  }
  expect((await ask('romashka')).Идентификатор).toMatch(/^2BE[0-9a-f]{32}$/)
  expect((await ask('ip-ivanov')).Идентификатор).toMatch(/^2BE/)
  expect((await ask('holding-north')).Идентификатор).toBe('')
  const { body } = await rpc(edi, 'СБИС.ИнформацияОКонтрагенте', { Участник: {} })
  expect(body.error.message).toContain('ИНН')
})

test('a document is a draft; with the same id it is written once and changed', async ({ edi }) => {
  const first = (await write(edi)).body.result
  expect(first).toMatchObject({ Номер: '17', Дата: '31.03.2026', Состояние: { Код: '0' } })
  const again = (await write(edi, { Примечание: 'Sverka act-1 again' })).body.result
  expect(again.Примечание).toBe('Sverka act-1 again')
  expect(edi.documents()).toHaveLength(1)
  edi.act(GUID, 'sign')
  expect((await write(edi)).body.error.message).toContain('уже отправлен')
})

test('without an id each call makes another, so a lost answer is looked for', async ({ edi }) => {
  const document = await draft(edi, { Идентификатор: undefined })
  edi.setFaults({ id: 'lost_reset', calls: 1, method: 'СБИС.ЗаписатьДокумент' })
  await expect(rpc(edi, 'СБИС.ЗаписатьДокумент', { Документ: document })).rejects.toThrow()
  await rpc(edi, 'СБИС.ЗаписатьДокумент', { Документ: document })
  const { body } = await rpc(edi, 'СБИС.СписокДокументов', {
    Фильтр: { Тип: 'АктСверИсх', Маска: 'sverka ACT-1' },
  })
  expect(body.result.Документ).toHaveLength(2)
  const none = await rpc(edi, 'СБИС.СписокДокументов', {
    Фильтр: { Тип: 'АктСверИсх', Маска: '?' },
  })
  expect(none.body.result).toMatchObject({ Документ: [], Навигация: { ЕстьЕще: 'Нет' } })
})

test('what is wrong with a document is said in words', async ({ edi }) => {
  const cases: [Record<string, unknown>, RegExp][] = [
    [{ Тип: 'Акт' }, /Тип/],
    [{ Идентификатор: 'act-1' }, /GUID/],
    [{ НачалоПериода: '2026-01-01' }, /НачалоПериода/],
    [{ НашаОрганизация: { СвЮЛ: { ИНН: '7701234567' } } }, /Наша организация/],
    [{ Контрагент: {} }, /Контрагент/],
    [{ Вложение: [{ Файл: { Имя: 'a.xml', ДвоичныеДанные: '%' } }] }, /base64/],
    [{ Вложение: [{ Файл: { Имя: 'a.xml', ДвоичныеДанные: 'PGE+' } }] }, /не является XML/],
    [{ Контрагент: { СвЮЛ: { ИНН: '7701234567' } } }, /не совпадает/],
  ]
  for (const [more, words] of cases) {
    const { status, body } = await write(edi, more)
    expect(status).toBe(200)
    expect(body.error.message, JSON.stringify(more)).toMatch(words)
  }
  const named = await draft(edi)
  const [file] = named.Вложение
  const wrong = [{ ...file, Файл: { ...file?.Файл, Имя: 'ON_AKTSVEROTP_other.xml' } }]
  expect((await write(edi, { Вложение: wrong })).body.error.message).toContain('0400400007')
  expect((await rpc(edi, 'СБИС.ВыполнитьДействие', {})).body.error.code).toBe(-32601)
})

test('a PDF is kept without a form; a draft to who is not connected cannot be sent', async ({
  edi,
}) => {
  const Вложение = [{ Файл: { Имя: 'Акт.pdf', ДвоичныеДанные: 'JVBERg==' } }]
  const other = edi.participants().find(({ key }) => key === 'holding-north')
  const Контрагент = { СвЮЛ: { ИНН: other?.inn, КПП: other?.kpp } }
  const { body } = await write(edi, { Вложение, Контрагент, Номер: '5', Дата: '31.03.2026' })
  expect(body.result).toMatchObject({ Номер: '5', Вложение: [{ ВерсияФормата: '' }] })
  expect(() => edi.act(GUID, 'sign')).toThrow('не подключён')
})

test('a document comes once for every event, and states by their codes', async ({ edi }) => {
  await write(edi)
  edi.act(GUID, 'sign')
  edi.act(GUID, 'agree')
  const changes = async (Фильтр: object) =>
    (await rpc(edi, 'СБИС.СписокИзменений', { Фильтр })).body.result.Документ
  const all = await changes({ ДатаВремяС: '30.11.2026 12.00.00' })
  expect(all.map((one: { Событие: { Название: string }[] }) => one.Событие[0]?.Название)).toEqual([
    'Документ создан',
    'Отправка',
    'Получено извещение о получении',
    'Утверждение',
  ])
  expect(new Set(all.map((one: { Идентификатор: string }) => one.Идентификатор))).toEqual(
    new Set([GUID]),
  )
  expect(all[3].Состояние).toMatchObject({ Код: '7' })
  expect(await changes({ ДатаВремяС: '30.11.2026 12:00:00' }), 'both forms').toHaveLength(4)
  expect(await changes({ ДатаВремяС: '30.11.2026 12.00.01' })).toHaveLength(0)
  const ИдентификаторСобытия = all[1].Событие[0].Идентификатор
  expect(await changes({ ИдентификаторСобытия })).toHaveLength(2)
})

test('changes are asked with a filter, a whole moment and known events', async ({ edi }) => {
  const ask = async (params: object) => (await rpc(edi, 'СБИС.СписокИзменений', params)).body.error
  expect((await ask({})).message).toContain('нет поля Фильтр')
  expect(await ask({ Фильтр: { ДатаВремяС: '30.11.2026' } })).toMatchObject({ code: -32000 })
  expect((await ask({ Фильтр: { ИдентификаторСобытия: 'x' } })).message).toContain('не найдено')
  const Навигация = { РазмерСтраницы: '201' }
  expect((await ask({ Фильтр: { Навигация } })).message).toContain('200')
})

test('pages go from 0 until there is no more', async ({ edi }) => {
  await write(edi)
  edi.act(GUID, 'sign')
  const page = async (Страница: string) =>
    (
      await rpc(edi, 'СБИС.СписокИзменений', {
        Фильтр: { ДатаВремяС: '30.11.2026 12.00.00', Навигация: { РазмерСтраницы: '2', Страница } },
      })
    ).body.result
  expect(await page('0')).toMatchObject({ Документ: { length: 2 }, Навигация: { ЕстьЕще: 'Да' } })
  expect(await page('1')).toMatchObject({ Документ: { length: 1 }, Навигация: { ЕстьЕще: 'Нет' } })
})

test('a link is empty at first; then it needs no sign-in', async ({ edi }) => {
  await write(edi)
  const read = async () =>
    (await rpc(edi, 'СБИС.ПрочитатьДокумент', { Документ: { Идентификатор: GUID } })).body.result
  edi.act(GUID, 'sign')
  edi.dispute(GUID, {
    rows: [
      {
        row: 2,
        date: '20.01.2026',
        document: { name: '', number: '', date: '' },
        debit: 0n,
        credit: 0n,
        note: '',
      },
    ],
    note: '',
    sides: 'act',
  })
  const answerOf = async () =>
    (await read()).Вложение.find((one: { Направление: string }) => one.Направление === 'Входящий')
  expect((await answerOf()).Файл.Ссылка).toBe('')
  const { Файл } = await answerOf()
  const bytes = await (await fetch(Файл.Ссылка)).arrayBuffer()
  const text = new TextDecoder('windows-1251').decode(bytes)
  expect(text).toContain('КНД="1110333"')
  expect(text).toContain('СумДебет="0.00"')
  const unknown = { Документ: { Идентификатор: '0b0c6f0e-8f5d-4c5e-9a52-0d3a6f1f0aff' } }
  expect((await rpc(edi, 'СБИС.ПрочитатьДокумент', unknown)).body.error.message).toContain(
    'не найден',
  )
})

test('errors say whether to come again', async ({ edi }) => {
  await signIn(edi)
  edi.setFaults({ id: 'soft_error', calls: 1 })
  const soft = await rpc(edi, 'СБИС.СписокНашихОрганизаций', {})
  expect(soft).toMatchObject({ status: 200, body: { error: { details: /нефатальная/ } } })
  edi.setFaults({ id: 'fatal_error', calls: 1 })
  const fatal = await rpc(edi, 'СБИС.СписокНашихОрганизаций', {})
  expect(fatal.body.error.details).not.toContain('нефатальная')
  edi.setFaults({ id: 'expired_token', calls: 1 })
  expect((await rpc(edi, 'СБИС.СписокНашихОрганизаций', {})).status).toBe(401)
  expect((await rpc(edi, 'СБИС.СписокНашихОрганизаций', {})).status, 'the session is dead').toBe(
    401,
  )
})
