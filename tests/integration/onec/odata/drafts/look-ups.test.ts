import { afterEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import type { ChoiceKind } from '../../../../../server/onec/port.ts'
import { CONFIGURATIONS, type Configuration } from '../../../../../server/onec/port.ts'
import { profiles } from '../../../../../server/onec/profiles/index.ts'
import { answered, failureOf, listOf, startAnswering } from '../support.ts'
import { draftFor, keyOf, startDrafts } from './support.ts'

let sandbox: Sandbox

async function start(configuration: Configuration) {
  sandbox = await startSandbox({
    configuration,
    now: () => new Date('2026-10-20T09:00:00Z'),
    acts: { from: '2026-10-01', counterparties: ['orion'], extra: 0 },
  })
  return startDrafts(sandbox, configuration).port
}

afterEach(() => sandbox.close())

const world = () => sandbox.onec.odata.world()

/** Writes a row into a catalogue, as a person would in 1C. */
function keep(set: string, row: Record<string, string | number | boolean>): void {
  const type = world().type(set)
  const known = world().catalog(set)?.list()[0]
  if (!type || !known) expect.fail(`no ${set}`)
  world()
    .catalog(set)
    ?.write({ header: { ...known, ...row }, sections: {} })
}

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  test('offers rows for everything that staff choose, and finds them by a part of the name', async () => {
    const port = await start(configuration)
    const kinds = Object.keys(profiles[configuration].drafts.choices) as ChoiceKind[]
    expect(kinds).not.toHaveLength(0)
    for (const kind of kinds) {
      const [first] = answered(await port.choices(kind, { text: '' })).items
      if (!first) expect.fail(`nothing to choose ${kind} from`)
      expect(first.name, kind).not.toBe('')
      const found = answered(await port.choices(kind, { text: first.name.slice(1) }))
      expect(found.items, kind).toContainEqual(first)
    }
  })

  test('offers no folders, and accounts with their codes, which find them', async () => {
    const port = await start(configuration)
    for (const [kind, catalog] of Object.entries(profiles[configuration].drafts.choices)) {
      const choice = kind as ChoiceKind
      const all = answered(await port.choices(choice, { text: '', limit: 500 }))
      const groups = (world().catalog(catalog.set)?.list() ?? []).filter(
        (row) => catalog.group !== null && row[catalog.group] === true,
      )
      const offered = new Set(all.items.map(({ guid }) => guid))
      expect(
        groups.filter(({ Ref_Key }) => offered.has(`${Ref_Key}`)),
        kind,
      ).toEqual([])
      if (!catalog.hasCode) continue
      const [account] = all.items
      if (!account) return expect.fail(`no ${kind}`)
      expect(account.code, kind).toMatch(/^\d/)
      const byCode = answered(await port.choices(choice, { text: account.code }))
      expect(byCode.items, kind).toContainEqual(account)
    }
  })

  test('has every contract there is, the two hundred and thirtieth too', async () => {
    const port = await start(configuration)
    const orion = sandbox.onec.base.counterparties.find(({ key }) => key === 'orion')?.guid ?? ''
    const organizationGuid = answered(await port.organizations())[0]?.guid ?? ''
    const between = { counterpartyGuid: orion, organizationGuid }
    const known = answered(await port.contracts(between)).filter(({ kind }) => kind === 'contract')
    const contracts = world().catalog('Catalog_ДоговорыКонтрагентов')
    const own = contracts?.list().find(({ Ref_Key }) => Ref_Key === known[0]?.guid)
    if (!contracts || !own) return expect.fail('no contract of the customer')
    for (let at = 1; at <= 230; at += 1) {
      const header = { ...own, Ref_Key: crypto.randomUUID(), Description: `Рамочный ${at}` }
      contracts.write({ header, sections: {} })
    }

    const all = answered(await port.contracts(between))

    expect(all.filter(({ kind }) => kind === 'contract')).toHaveLength(known.length + 230)
    expect(all.filter(({ name }) => name === 'Рамочный 230')).toHaveLength(1)
  })

  test('tells a rate by its date: on a Sunday Friday’s, of a rouble one, before any none', async () => {
    const port = await start(configuration)

    const sunday = answered(await port.rate('USD', '2026-10-18'))
    const friday = answered(await port.rate('USD', '2026-10-16'))

    expect(sunday).toMatchObject({ date: '2026-10-16', per: 1 })
    expect(sunday?.rate).toMatch(/^\d{2}\.\d{1,4}$/)
    expect(sunday).toEqual(friday)
    expect(answered(await port.rate('RUB', '2026-10-18'))).toMatchObject({ rate: '1', per: 1 })
    expect(answered(await port.rate('USD', '2020-01-01'))).toBeNull()
    expect(answered(await port.rate('ISK', '2026-10-18'))).toBeNull()
    const registers = profiles[configuration].drafts.rates.map(({ set }) => set)
    world().unpublish(...registers)
    expect(answered(await port.rate('USD', '2026-10-18'))).toBeNull()
  })

  test('settles a rouble act under a contract in dollars by the dollar’s rate', async () => {
    const port = await start(configuration)
    const draft = await draftFor(port, sandbox, { customer: 'usd' })
    const rate = answered(await port.rate('USD', draft.date))

    const { body } = answered(await port.buildPayload(draft))

    if (configuration === 'bp30') expect(`${body.КурсВзаиморасчетов}`).toBe(rate?.rate)
    else if (configuration === 'unf30') expect(`${body.Курс}`).toBe(rate?.rate)
    else {
      expect(body.ВалютаВзаиморасчетов_Key).not.toBe(body.Валюта_Key)
      expect(body).not.toHaveProperty('КурсЧислитель')
      expect(body).not.toHaveProperty('СуммаВзаиморасчетов')
    }
  })

  test('settles an act in dollars under a contract in roubles in roubles', async () => {
    const port = await start(configuration)
    const currency = { code: 'USD', rate: '90.5' }
    const lines = [{ quantity: '2', price: '100' }]
    const draft = await draftFor(port, sandbox, { currency, lines })

    const { body } = answered(await port.buildPayload(draft))

    if (configuration === 'bp30') expect(body.КурсВзаиморасчетов).toBe(1)
    else if (configuration === 'unf30') expect(body.Курс).toBe(1)
    else expect(body).toMatchObject({ КурсЧислитель: 90.5, СуммаВзаиморасчетов: 18100 })
  })

  test('names what the base lacks: a contract, a unit, a counterparty', async () => {
    const port = await start(configuration)
    const draft = await draftFor(port, sandbox)
    const nobody = '99999999-9999-4999-8999-999999999999'
    const shapeWith = async (changes: Partial<typeof draft>) =>
      failureOf(await port.buildPayload({ ...draft, ...changes })).details

    expect(await shapeWith({ contractGuid: nobody })).toMatchObject({ reference: 'contract' })
    if (configuration === 'unf30') {
      const lines = draft.lines.map((line) => ({ ...line, unitGuid: nobody }))
      expect(await shapeWith({ lines })).toMatchObject({ reference: 'unit', value: nobody })
    }
    if (configuration === 'ut11') {
      expect(await shapeWith({ counterpartyGuid: nobody })).toMatchObject({
        reference: 'counterparty',
      })
    }
  })

  test('sees at once a currency that somebody has just added', async () => {
    const port = await start(configuration)
    const currency = { code: 'KZT', rate: '17.2', per: 100 }
    const draft = await draftFor(port, sandbox, { currency })
    expect(failureOf(await port.buildPayload(draft)).code).toBe('onec.draft_reference_missing')

    const key = '88888888-8888-4888-8888-888888888888'
    keep('Catalog_Валюты', { Ref_Key: key, Code: '398', Description: 'KZT' })

    answered(await port.create(draft))
    const found = answered(await port.find(keyOf(port, draft)))
    expect(found?.currency).toBe('KZT')
  })
})

describe('УТ 11', () => {
  test('takes the agreement in force when there is one, and leaves the choice when there are several', async () => {
    const port = await start('ut11')
    const draft = await draftFor(port, sandbox)
    const between = { ...draft }
    const [agreement] = answered(await port.contracts(between)).filter(
      ({ kind }) => kind === 'agreement',
    )
    const alone = answered(await port.buildPayload(draft)).body

    const known = world()
      .catalog('Catalog_СоглашенияСКлиентами')
      ?.find(agreement?.guid ?? '')
    const second = '77777777-7777-4777-8777-777777777777'
    keep('Catalog_СоглашенияСКлиентами', { ...known?.header(), Ref_Key: second })
    const other = startDrafts(sandbox, 'ut11').port
    const several = answered(await other.buildPayload(draft)).body
    const chosen = answered(await other.buildPayload({ ...draft, agreementGuid: second })).body

    expect(alone.Соглашение_Key).toBe(agreement?.guid)
    expect(several).not.toHaveProperty('Соглашение_Key')
    expect(chosen.Соглашение_Key).toBe(second)
  })

  test('says which VAT rate its catalogue lacks', async () => {
    const port = await start('ut11')
    const rates = world().catalog('Catalog_СтавкиНДС')
    const row = rates?.list().find((one) => one.ПеречислениеСтавкаНДС === 'НДС22')
    rates?.erase(String(row?.Ref_Key))

    const failure = failureOf(await port.create(await draftFor(port, sandbox)))

    expect(failure.details).toMatchObject({ reference: 'vat_rate', value: '22' })
  })
})

describe('УНФ 3.0', () => {
  test('writes a unit of either catalogue, and reads it back', async () => {
    const port = await start('unf30')
    const own = answered(await port.searchUnits({ text: 'рабочий день' })).items[0]
    const draft = await draftFor(port, sandbox)
    const lines = draft.lines.map((line) => ({ ...line, unitGuid: own?.guid ?? null }))

    const { body } = answered(await port.buildPayload({ ...draft, lines }))
    answered(await port.create({ ...draft, lines }))
    const found = answered(await port.find(keyOf(port, draft)))

    expect(own?.set).toBe('Catalog_ЕдиницыИзмерения')
    expect(JSON.stringify(body)).toContain('"StandardODATA.Catalog_ЕдиницыИзмерения"')
    expect(found && port.compare({ ...draft, lines }, found)).toEqual([])
  })
})

describe('БП 3.0', () => {
  test('shows contracts of a release that cannot close them', async () => {
    const port = await start('bp30')
    world().dropField('Catalog_ДоговорыКонтрагентов', 'ДоговорЗакрыт')

    const draft = await draftFor(port, sandbox)

    expect(draft.contractGuid).not.toBeNull()
  })

  test('gives items by pages, and says when there are more', async () => {
    await start('bp30')
    const rows = Array.from({ length: 51 }, (_, at) => ({
      Ref_Key: `aaaaaaaa-0000-4000-8000-${`${at}`.padStart(12, '0')}`,
      Code: `${at}`,
      Артикул: '',
      Description: `Услуга ${at}`,
      ЕдиницаИзмерения_Key: '00000000-0000-0000-0000-000000000000',
    }))
    const server = await startAnswering([200, listOf(...rows)])
    const { onec } = sandbox
    const { port } = startDrafts({ onec: { ...onec, url: server.url } }, 'bp30')

    const page = answered(await port.searchItems({ text: "О'Нил", skip: 50 }))

    expect(page.items).toHaveLength(50)
    expect(page.more).toBe(true)
    const { path } = server.received[0] ?? { path: '' }
    expect(path).toContain("substringof('О''Нил',Description)")
    expect(path).toContain('$top=51&$skip=50')
  })
})
