import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import { createBalancesPort } from '../../../../../server/onec/odata/balances/create.ts'
import { CONFIGURATIONS, type Configuration } from '../../../../../server/onec/port.ts'
import { answered, failureOf, semaphore, startServer } from '../support.ts'

const ON = '2026-09-30'
const ACTS = { from: '2026-09-01', counterparties: ['luch'] }

const start = ({ onec }: Sandbox, configuration: Configuration) => startAt(onec, configuration)

const startAt = (
  { url, user, password }: Pick<Sandbox['onec'], 'url' | 'user' | 'password'>,
  configuration: Configuration,
) => {
  const port = createBalancesPort({
    ...{ url, user, password, configuration },
    concurrency: semaphore(2),
    log: { info: () => undefined, warn: () => undefined },
    onCall: () => undefined,
    retry: { delaysMs: [1, 1] },
  })
  onTestFinished(() => port.close())
  return port
}

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  let sandbox: Sandbox
  beforeAll(async () => {
    const now = () => new Date('2026-10-20T09:00:00Z')
    sandbox = await startSandbox({ configuration, now, acts: ACTS })
  })
  afterAll(() => sandbox.close())

  /** What the ledgers come to, by counterparty. */
  const ofLedgers = () => {
    const { counterparties, balance } = sandbox.onec.base
    const all = counterparties.map((one) => ({
      ...{ guid: one.guid, currency: one.currency, balance: balance(one, ON) },
    }))
    return all.filter((one) => one.balance !== 0n)
  }

  test('rows of all registers add up to what each counterparty owes, or is owed, in its currency', async () => {
    const { items, totals } = answered(await start(sandbox, configuration).read(ON))
    const expected = ofLedgers()
    expect(expected.some(({ balance }) => balance < 0n)).toBe(true)
    expect(new Set(expected.map(({ currency }) => currency)).size).toBeGreaterThan(2)
    const found = items.map(({ guid, currency, balance }) => ({ guid, currency, balance }))
    const byGuid = (one: { guid: string }, other: { guid: string }) =>
      one.guid < other.guid ? -1 : 1
    expect(found.toSorted(byGuid)).toEqual(expected.toSorted(byGuid))
    expect(new Set(items.map(({ organizationGuid }) => organizationGuid)).size).toBe(1)
    for (const { currency, balance } of totals) {
      const own = expected.filter((one) => one.currency === currency)
      expect(balance).toBe(own.reduce((sum, one) => sum + one.balance, 0n))
    }
  })

  test('a register that is not published, and a column that a release lacks, are named', async () => {
    const port = start(sandbox, configuration)
    const world = sandbox.onec.odata.world()
    expect(answered(await port.findGaps())).toEqual([])
    const tables = world.types().filter(({ balance }) => balance)
    for (const { set, balance } of tables) {
      world.unpublish(set)
      expect(failureOf(await port.read(ON))).toMatchObject({
        code: 'onec.odata_set_missing',
        details: { set },
      })
      world.publishAll()
      const read = balance?.sums.filter(({ wire }) =>
        /^(СуммаBalanceDr|ДолгBalance|СуммаВалBalance)$/.test(wire),
      )
      expect(read).toHaveLength(1)
      for (const { wire: field } of read ?? []) {
        world.dropField(set, field)
        expect(answered(await port.findGaps())).toContainEqual({ set, field })
        expect(failureOf(await port.read(ON)).code).toBe('onec.odata_field_missing')
        world.restoreFields()
      }
    }
    sandbox.onec.setFaults('empty_composition')
    expect(failureOf(await port.read(ON)).code).toBe('onec.odata_set_missing')
    sandbox.onec.setFaults()
  })
})

test('fifty thousand rows are read in one piece; more than a hundred thousand are none', async () => {
  const row = (place: number) =>
    `{"Контрагент_Key":"${guidAt(place)}","Организация_Key":"${guidAt(0)}","Договор_Key":"${ZERO}","СуммаВалBalance":${place}.5}`
  let count = 50_000
  const { url, received } = await startServer(({ path }, response) => {
    if (path.startsWith('$metadata')) return response.end(UNF_METADATA)
    response.setHeader('content-type', 'application/json')
    if (path.startsWith('?')) return response.end(JSON.stringify({ value: UNF_SETS.map(named) }))
    const isFirst = path.startsWith(`${UNF_SETS[0]}/`)
    const rows = Array.from({ length: isFirst ? count : 0 }, (_, index) => row(index + 1))
    return response.end(`{"odata.count":"0","value":[${rows.join(',')}]}`)
  })
  const port = startAt({ url, user: 'u', password: 'p' }, 'unf30')
  const { items, totals } = answered(await port.read(ON))
  expect(items).toHaveLength(count)
  expect(totals).toEqual([{ currency: 'RUB', balance: 125_005_000_000n }])
  expect(received.find(({ path }) => path.includes('Покупателями'))?.path).toBe(
    `${UNF_SETS[0]}/Balance(Period=datetime'2026-10-01T00:00:00',Dimensions='Организация,Контрагент,Договор')?$format=json&$select=Контрагент_Key,Организация_Key,Договор_Key,СуммаВалBalance`,
  )
  count = 100_001
  expect(failureOf(await port.read(ON)).code).toBe('onec.list_too_long')
})

const ZERO = '00000000-0000-0000-0000-000000000000'
const guidAt = (place: number) => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`
const named = (name: string) => ({ name, url: name })
const UNF_SETS = [
  'AccumulationRegister_РасчетыСПокупателями',
  'AccumulationRegister_РасчетыСПоставщиками',
  'AccumulationRegister_РасчетыСПрочимиКонтрагентами',
  'Catalog_Валюты',
  'Catalog_Контрагенты',
  'Catalog_ДоговорыКонтрагентов',
]
const PROPERTIES = [
  ...['Контрагент_Key', 'Организация_Key', 'Договор_Key', 'СуммаВалBalance'],
  ...['Ref_Key', 'Description', 'ВалютаРасчетов_Key'],
].map((name) => `<Property Name="${name}" Type="Edm.String"/>`)
const UNF_METADATA = `<?xml version="1.0"?><edmx>${UNF_SETS.map((set) => {
  const type = set.startsWith('Accumulation') ? `${set}_Balance` : set
  return `<ComplexType Name="${type}">${PROPERTIES.join('')}</ComplexType>`
}).join('')}</edmx>`

test('a chart of accounts of its own is no chart in which everything is zero', async () => {
  const now = () => new Date('2026-10-20T09:00:00Z')
  const sandbox = await startSandbox({ now, acts: ACTS })
  onTestFinished(() => sandbox.close())
  const chart = sandbox.onec.odata.world().catalog('ChartOfAccounts_Хозрасчетный')
  for (const { Ref_Key } of chart?.list() ?? []) chart?.erase(String(Ref_Key))
  expect(failureOf(await start(sandbox, 'bp30').read(ON)).code).toBe('onec.odata_field_missing')
})
