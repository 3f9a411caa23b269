import { describe, expect } from 'vitest'
import { guidOf, ROMASHKA } from '../fixture.ts'
import { ask, credentials, listOf, oneOf, refusalOf, SALE, test } from './odata-fixture.ts'

const ABOUT_ROMASHKA = `Контрагент_Key eq guid'${ROMASHKA}'`

describe('who may ask', () => {
  test('an infobase user only, by Basic in UTF-8', async ({ sandbox }) => {
    const answer = await ask(
      sandbox,
      '',
      {},
      { headers: { authorization: 'Bearer sandbox-api-key' } },
    )
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="1C:Enterprise 8.3"')
    sandbox.onec.base.options.password = 'пароль'
    const wide = Buffer.from(`${sandbox.onec.user}:пароль`, 'utf8').toString('base64')
    const admitted = await ask(sandbox, '', {}, { headers: { authorization: `Basic ${wide}` } })
    expect(admitted.status).toBe(200)
  })
})

describe('formats', () => {
  test('Atom comes unless JSON is asked for, in the query or in Accept', async ({ sandbox }) => {
    const plain = { headers: { authorization: credentials(sandbox), accept: '*/*' } }
    const atom = await ask(sandbox, SALE, { $top: 1 }, plain)
    expect(atom.headers.get('content-type')).toContain('application/atom+xml')
    expect(await atom.text()).toMatch(/^<\?xml.*<feed.*<entry>.*<d:Posted m:type="Edm.Boolean">/s)
    const json = await ask(sandbox, SALE, { $top: 1, $format: 'json' }, plain)
    expect(json.headers.get('content-type')).toContain('application/json')
    const error = await ask(sandbox, 'Catalog_Нет', {}, plain)
    expect(await error.text()).toContain('<m:code>8</m:code>')
  })

  test('odata=nometadata leaves links and types of the answer out', async ({ sandbox }) => {
    const bare = await listOf(sandbox, SALE, {
      $top: 1,
      $format: 'application/json;odata=nometadata',
    })
    expect(JSON.stringify(bare)).not.toMatch(/odata\.metadata|navigationLinkUrl/)
  })

  test('a count is a number behind a byte order mark', async ({ sandbox }) => {
    const answer = await ask(sandbox, 'Catalog_Валюты/$count')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.toString('utf8')).toBe('\uFEFF4')
  })

  test('an unknown format is error 3', async ({ sandbox }) => {
    expect(await refusalOf(await ask(sandbox, SALE, { $format: 'csv' }))).toEqual([406, '3'])
  })
})

describe('how values travel', () => {
  test('the sample act of Romashka looks as a base sends it', async ({ sandbox }) => {
    const { value } = await listOf(sandbox, SALE, {
      $filter: `${ABOUT_ROMASHKA} and Number eq '00БП-000012' and year(Date) eq 2024`,
    })
    expect(value).toHaveLength(1)
    const act = JSON.parse(JSON.stringify(value[0]))
    expect(act).toMatchObject({
      DataVersion: expect.stringMatching(/^[A-Za-z0-9+/]{11}=$/),
      DeletionMark: false,
      Date: expect.stringMatching(/^2024-01-20T\d\d:\d\d:\d\d$/),
      Posted: true,
      ВидОперации: 'Услуги',
      Контрагент_Key: ROMASHKA,
      'Контрагент@navigationLinkUrl': expect.stringContaining(`${SALE}(guid'`),
      Склад_Key: '00000000-0000-0000-0000-000000000000',
      КратностьВзаиморасчетов: '1',
      КурсВзаиморасчетов: 1,
      СуммаДокумента: 45000,
      ПериодНачалаРабот: '0001-01-01T00:00:00',
    })
    expect(act.Услуги[0]).toMatchObject({
      Ref_Key: act.Ref_Key,
      LineNumber: '1',
      СтавкаНДС: 'НДС20',
      Субконто: '',
      Субконто_Type: 'StandardODATA.Undefined',
    })
  })

  test('the count is a string, and of everything that matches', async ({ sandbox }) => {
    const page = await listOf(sandbox, SALE, { $top: 2, $inlinecount: 'allpages' })
    expect(page.value).toHaveLength(2)
    expect(Number(page['odata.count'])).toBeGreaterThan(300)
    expect(page['odata.count']).toBeTypeOf('string')
  })

  test('the guid of an act is the one the act of reconciliation names', async ({ sandbox }) => {
    const { value } = await listOf(sandbox, SALE, {
      $filter: `${ABOUT_ROMASHKA} and Posted eq true`,
      $select: 'Ref_Key,СуммаДокумента,Number',
    })
    const { rows } = sandbox.onec.base.statement(
      sandbox.onec.base.counterparties.find(({ guid }) => guid === ROMASHKA) ?? raise(),
      '2023-01-01',
      '2026-11-21',
    )
    const sales = rows.filter((row) => row.document.includes('Продажа'))
    expect(value.map((one) => one.СуммаДокумента)).toEqual(
      expect.arrayContaining(sales.map(({ debit }) => Number(debit) / 100)),
    )
    expect(value).toHaveLength(sales.length)
  })
})

describe('$filter', () => {
  const count = async (sandbox: Parameters<typeof listOf>[0], filter: string) =>
    (await listOf(sandbox, 'Catalog_Контрагенты', { $filter: filter, $select: 'Description' }))
      .value.length

  test('knows comparisons, and, or, not and parentheses', async ({ sandbox }) => {
    const all = await count(sandbox, 'IsFolder eq false')
    const marked = await count(sandbox, 'IsFolder eq false and DeletionMark eq true')
    expect(marked).toBe(1)
    expect(await count(sandbox, 'not (IsFolder eq true or DeletionMark eq true)')).toBe(
      all - marked,
    )
    expect(await count(sandbox, "ИНН eq '' and not IsFolder eq true")).toBe(3)
  })

  test('knows its functions, and texts without regard to case', async ({ sandbox }) => {
    expect(await count(sandbox, "substringof('вектор', Description)")).toBe(2)
    expect(await count(sandbox, "startswith(Description, 'ООО «Ромашка')")).toBe(1)
    expect(await count(sandbox, "endswith(Description, 'GmbH')")).toBe(1)
    expect(await count(sandbox, "like(Description, '%торг%')")).toBe(2)
    expect(await count(sandbox, "Description eq 'ИП О''Коннор Анна-Мария'")).toBe(1)
  })

  test('finds records of a register by a cast reference, and none by a bare one', async ({
    sandbox,
  }) => {
    const [act] = sandbox.onec.accountant.list({ counterparty: guidOf(sandbox, 'luch') })
    sandbox.onec.accountant.sign(act?.ref ?? '')
    const register = 'InformationRegister_СтатусыДокументов'
    const cast = `Документ eq cast(guid'${act?.ref}','${SALE}')`
    expect((await listOf(sandbox, register, { $filter: cast })).value).toMatchObject([
      {
        Документ: act?.ref,
        Документ_Type: `StandardODATA.${SALE}`,
        Статус: 'Подписан',
        Статус_Type: 'UnavailableEnums.СтатусыДокументовРеализации',
      },
    ])
    const bare = await listOf(sandbox, register, { $filter: `Документ eq guid'${act?.ref}'` })
    expect(bare.value).toEqual([])
  })

  test.for<[string, string, string]>([
    ['not an expression', "Number eq 'a' and", '14'],
    ['no such function', "tolower(Number) eq 'a'", '21'],
    ['wrong number of arguments', 'startswith(Number)', '21'],
    ['another type', "Date gt '2026'", '14'],
    ['no such property', "Нет eq 'a'", '10'],
    ['not a guid', "Ref_Key eq guid'7'", '1'],
  ])('%s', async ([, filter, code], { sandbox }) => {
    expect(await refusalOf(await ask(sandbox, SALE, { $filter: filter }))).toEqual([400, code])
  })

  test('a plus is no space', async ({ sandbox }) => {
    const url = `${sandbox.onec.url}/odata/standard.odata/${encodeURI(SALE)}?$format=json&$filter=Posted+eq+true`
    const answer = await fetch(url, { headers: { authorization: credentials(sandbox) } })
    expect(await refusalOf(answer)).toEqual([400, '14'])
  })

  test('an unknown option is error 0, allowedOnly is known', async ({ sandbox }) => {
    expect(await refusalOf(await ask(sandbox, SALE, { $expan: 'x' }))).toEqual([400, '0'])
    expect((await ask(sandbox, SALE, { $top: 1, allowedOnly: 'true' })).status).toBe(200)
  })
})

describe('$select, $expand, $orderby', () => {
  test('** is everything but tabular sections', async ({ sandbox }) => {
    const [row] = (await listOf(sandbox, SALE, { $top: 1, $select: '**' })).value
    expect(row).toHaveProperty('СуммаДокумента')
    expect(row).not.toHaveProperty('Услуги')
    const [whole] = (await listOf(sandbox, SALE, { $top: 1, $select: '*' })).value
    expect(whole).toHaveProperty('Услуги')
  })

  test('a reference can be told by its display text', async ({ sandbox }) => {
    const [row] = (
      await listOf(sandbox, SALE, {
        $filter: ABOUT_ROMASHKA,
        $top: 1,
        $select: 'Number,Контрагент____Presentation',
      })
    ).value
    expect(row).toEqual({
      Number: expect.any(String),
      Контрагент____Presentation: 'ООО «Ромашка»',
    })
  })

  test('$expand works for lists, not for one entity', async ({ sandbox }) => {
    const query = { $filter: ABOUT_ROMASHKA, $top: 1, $expand: 'Контрагент,Склад' }
    const [row] = (await listOf(sandbox, SALE, query)).value
    expect(row).toMatchObject({ Контрагент: { Description: 'ООО «Ромашка»' }, Склад: null })
    const [act] = sandbox.onec.accountant.list()
    const single = await ask(sandbox, `${act?.set}(guid'${act?.ref}')`, { $expand: 'Контрагент' })
    expect(await refusalOf(single)).toEqual([400, '0'])
  })

  test('orders by any property; skips first, then takes', async ({ sandbox }) => {
    const query = { $orderby: 'Code desc', $select: 'Code' }
    const all = (await listOf(sandbox, 'Catalog_Валюты', query)).value.map(({ Code }) => Code)
    expect(all).toEqual(['978', '840', '643', '156'])
    const some = await listOf(sandbox, 'Catalog_Валюты', { ...query, $skip: 1, $top: 2 })
    expect(some.value.map(({ Code }) => Code)).toEqual(['840', '643'])
  })

  test('the newest acts come first when asked so', async ({ sandbox }) => {
    const { value } = await listOf(sandbox, SALE, {
      $orderby: 'Date desc',
      $top: 50,
      $select: 'Date',
    })
    const dates = value.map(({ Date: date }) => String(date))
    expect(dates).toEqual(dates.toSorted().toReversed())
    expect(dates[0]?.slice(0, 7)).toBe('2026-11')
  })
})

describe('addresses', () => {
  test('one entity, its section, what it refers to', async ({ sandbox }) => {
    const [act] = sandbox.onec.accountant.list({ counterparty: ROMASHKA })
    const path = `${SALE}(guid'${act?.ref}')`
    expect(await oneOf(sandbox, path)).toMatchObject({
      'odata.metadata': expect.stringMatching(/\$metadata#.*\/@Element$/),
      Ref_Key: act?.ref,
    })
    expect((await listOf(sandbox, `${path}/Услуги`)).value[0]).toMatchObject({ LineNumber: '1' })
    expect(await oneOf(sandbox, `${path}/Контрагент`)).toMatchObject({ Ref_Key: ROMASHKA })
    const rows = await listOf(sandbox, `${SALE}_Услуги`, {
      $filter: `Ref_Key eq guid'${act?.ref}'`,
    })
    expect(rows.value.length).toBe(sandbox.onec.accountant.view(act?.ref ?? '')?.lines.length)
  })

  test('errors: no such set, no such entity, a bad key, a method that is not there', async ({
    sandbox,
  }) => {
    const unknown = "guid'11111111-1111-1111-1111-111111111111'"
    expect(await refusalOf(await ask(sandbox, 'CatalogНет'))).toEqual([404, '8'])
    expect(await refusalOf(await ask(sandbox, `${SALE}(${unknown})`))).toEqual([404, '9'])
    expect(await refusalOf(await ask(sandbox, `${SALE}('7')`))).toEqual([400, '7'])
    expect(await refusalOf(await ask(sandbox, `Catalog_Валюты(${unknown})/Post`))).toEqual([
      404,
      '11',
    ])
    expect(await refusalOf(await ask(sandbox, `${SALE}(${unknown})/Post`))).toEqual([405, '19'])
  })
})

describe('composition', () => {
  test('an unpublished set is unknown, and $metadata is silent of it', async ({ sandbox }) => {
    const metadata = async () => (await ask(sandbox, '$metadata')).text()
    expect(await metadata()).toContain('EntitySet Name="Catalog_Номенклатура"')
    sandbox.onec.odata.world().unpublish('Catalog_Номенклатура')
    expect(await metadata()).not.toContain('Catalog_Номенклатура')
    expect(await refusalOf(await ask(sandbox, 'Catalog_Номенклатура'))).toEqual([404, '8'])
    const { value } = await listOf(sandbox, '')
    expect(value.map(({ name }) => name)).toContain(SALE)
    expect(value.map(({ name }) => name)).not.toContain('Catalog_Номенклатура')
  })

  test('a release may lack a property', async ({ sandbox }) => {
    sandbox.onec.odata.world().dropField(SALE, 'Комментарий')
    expect(await refusalOf(await ask(sandbox, SALE, { $select: 'Комментарий' }))).toEqual([
      400,
      '10',
    ])
    const [row] = (await listOf(sandbox, SALE, { $top: 1 })).value
    expect(row).not.toHaveProperty('Комментарий')
  })
})

function raise(): never {
  throw new Error('no Romashka')
}
