import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import { fieldsInMetadata } from '../../../../../server/onec/odata/client/metadata.ts'
import type { DraftAct, DraftsPort, DraftVatRate } from '../../../../../server/onec/port.ts'
import { CONFIGURATIONS } from '../../../../../server/onec/port.ts'
import { answered, failureOf } from '../support.ts'
import { draftFor, keyOf, PRODUCTION, startDrafts } from './support.ts'

const OCTOBER = new Date('2026-10-20T09:00:00Z')

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      configuration,
      now: () => OCTOBER,
      acts: { from: '2026-09-01', counterparties: ['orion', 'usd'], extra: 0 },
    })
  })
  afterAll(() => sandbox.close())

  const start = (options = {}) => startDrafts(sandbox, configuration, options).port

  async function readBack(port: DraftsPort, draft: DraftAct) {
    const found = answered(await port.find(keyOf(port, draft)))
    return found ?? expect.fail('the draft is not in 1C')
  }

  test('a draft is stored as it was given: not posted, to the kopeck, with its marker', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)

    const created = answered(await port.create(draft))
    const found = await readBack(port, draft)

    expect(created).toMatchObject({
      set: port.setOf(draft.kind),
      ref: draft.ref,
      keepsOurKey: true,
    })
    expect(created.number).toMatch(/^00БП-\d{6}$/)
    expect(port.compare(draft, found)).toEqual([])
    expect(found).toMatchObject({ posted: false, currency: 'RUB', copies: 1 })
    // 1.375 × 2500 and 2 × 6000.10
    expect(found.total).toBe(3437_50n + 12000_20n)
    expect(sandbox.onec.accountant.view(draft.ref)).toMatchObject({ state: 'draft' })
  })

  test('what shape shows is what create sends', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)

    const shown = answered(await port.buildPayload(draft))
    answered(await port.create(draft))

    const entity = sandbox.onec.odata.world().documents.find(draft.ref)?.entity
    expect(shown.body).toMatchObject({ Ref_Key: draft.ref, Posted: false })
    for (const [field, value] of Object.entries(shown.body)) {
      if (Array.isArray(value) || field === 'DeletionMark') continue
      expect(String(entity?.value(field)), field).toBe(String(value))
    }
  })

  test('only what $metadata describes is sent', async () => {
    const port = start(configuration === 'bp30' ? { settings: () => PRODUCTION } : {})
    const { url, user, password } = sandbox.onec
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const root = `${url}/odata/standard.odata/`
    const metadata = await (await fetch(`${root}$metadata`, { headers: { authorization } })).text()

    for (const kind of port.kinds) {
      const lines = [{ discount: 1_00n }, { vatRate: 'none' as const }]
      const draft = await draftFor(port, sandbox, { kind, lines })
      const { set, body } = answered(await port.buildPayload(draft))
      const [section, rows] = Object.entries(body).find(([, value]) => Array.isArray(value)) ?? []
      const rowType = `${set}_${section}_RowType`
      const known = fieldsInMetadata(metadata, [set, rowType])
      const row = Array.isArray(rows) ? (rows[0] ?? {}) : {}
      expect(Object.keys(body).filter((field) => !known.get(set)?.has(field))).toEqual([])
      expect(Object.keys(row).filter((field) => !known.get(rowType)?.has(field))).toEqual([])
    }
  })

  test.each<[DraftVatRate, string, boolean]>([
    [22, '2026-10-15', true],
    [22, '2026-10-15', false],
    [20, '2025-12-30', true],
    [10, '2026-10-15', false],
    [7, '2026-10-15', true],
    [5, '2026-10-15', false],
    [0, '2026-10-15', true],
    ['none', '2026-10-15', true],
  ])('VAT %s of %s, included: %s', async (vatRate, date, includesVat) => {
    const port = start()
    const lines = [33.33, 33.33, 33.33].map((price) => ({
      vatRate,
      price: `${price}`,
      quantity: '1',
    }))
    const draft = await draftFor(port, sandbox, { date, includesVat, lines })

    answered(await port.create(draft))
    const found = await readBack(port, draft)

    expect(port.compare(draft, found)).toEqual([])
    expect(found.lines.map((line) => line.vatRate)).toEqual(Array(3).fill(String(vatRate)))
    expect(found.vatTotal).toBe(draft.lines.reduce((sum, { vat }) => sum + vat, 0n))
  })

  test('an act in dollars keeps its currency and its rate', async () => {
    const port = start()
    const currency = { code: 'USD', rate: '92.1234' }
    const draft = await draftFor(port, sandbox, { customer: 'usd', currency })

    answered(await port.create(draft))
    const found = await readBack(port, draft)

    expect(port.compare(draft, found)).toEqual([])
    expect(found.currency).toBe('USD')
    const { body } = answered(await port.buildPayload(draft))
    const stored = body.КурсВзаиморасчетов ?? body.Курс ?? body.КурсЧислитель
    // Where the two settle in dollars, УТ and ERP count one to one.
    expect(stored).toBe(configuration === 'ut11' || configuration === 'erp25' ? 1 : 92.1234)
  })

  test('a discount is stored where the document has a place for it', async () => {
    const port = start()
    const lines = [{ quantity: '3', price: '1000', discount: 100_00n }]
    const draft = await draftFor(port, sandbox, { lines })

    answered(await port.create(draft))
    const found = await readBack(port, draft)

    expect(port.compare(draft, found)).toEqual([])
    expect(found.total).toBe(2900_00n)
  })

  test('the same key makes one document, however often it is sent', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)
    const before = sandbox.onec.accountant.list({ top: 1000 }).length

    answered(await port.create(draft))
    const again = await port.create(draft)

    expect(failureOf(again).code).toBe('onec.already_exists')
    expect(sandbox.onec.accountant.list({ top: 1000 })).toHaveLength(before + 1)
  })

  test('nobody finds what was never written', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)

    expect(answered(await port.find(keyOf(port, draft)))).toBeNull()
  })

  test('an untouched draft is written anew in place, with the number it has', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)
    const created = answered(await port.create(draft))
    const { dataVersion } = await readBack(port, draft)
    const lines = [{ item: 'Разработка макета', quantity: '7', price: '11.5' }]
    const changed = { ...(await draftFor(port, sandbox, { lines })), ref: draft.ref }

    const rewritten = answered(await port.replace(changed, dataVersion))

    expect(rewritten).toMatchObject({ ref: draft.ref, number: created.number })
    expect(port.compare(changed, await readBack(port, changed))).toEqual([])
  })

  test.each<[string, (ref: string) => unknown]>([
    ['posted', (ref) => sandbox.onec.accountant.post(ref)],
    ['marked for deletion', (ref) => sandbox.onec.accountant.markDeleted(ref)],
    ['edited', (ref) => sandbox.onec.accountant.setComment(ref, 'Проверено')],
  ])('a draft that the accountant has %s is not overwritten', async (_how, touch) => {
    const port = start()
    const draft = await draftFor(port, sandbox)
    answered(await port.create(draft))
    const { dataVersion } = await readBack(port, draft)
    touch(draft.ref)

    const failure = failureOf(await port.replace(draft, dataVersion))

    expect(failure.code).toBe('onec.draft_touched')
  })

  test('what the accountant changed is named, field by field', async () => {
    const port = start()
    const draft = await draftFor(port, sandbox)
    answered(await port.create(draft))
    sandbox.onec.accountant.changeLine(draft.ref, 2, { quantity: '3', price: '6000.10' })
    sandbox.onec.accountant.setComment(draft.ref, 'Без метки')

    const differences = port.compare(draft, await readBack(port, draft))

    expect(differences).toContainEqual({
      field: 'quantity',
      line: 2,
      expected: '2',
      actual: '3',
    })
    expect(differences).toContainEqual({
      field: 'total',
      line: null,
      expected: '15437.70',
      actual: '21437.80',
    })
    expect(differences.map(({ field }) => field)).toContain('marker')
  })

  test('a draft that 1C could not take is not sent, and says why', async () => {
    const { port, calls } = startDrafts(sandbox, configuration)
    const draft = await draftFor(port, sandbox)
    const broken = draft.lines.map((line) => ({
      ...line,
      itemGuid: null,
      text: '',
      vat: line.vat + 1n,
    }))

    const failure = failureOf(await port.create({ ...draft, lines: broken }))

    expect(failure.code).toBe('onec.draft_invalid')
    expect(failure.details.fields).toContain('1 text: missing')
    expect(failure.details.fields).toContain('2 vat: does_not_add_up')
    expect(calls.filter(({ call }) => call === 'odata.create')).toEqual([])
  })

  test('a currency that the base does not keep is named', async () => {
    const port = start()
    const currency = { code: 'JPY', rate: '62.5', per: 100 }
    const draft = await draftFor(port, sandbox, { currency })

    expect(failureOf(await port.create(draft))).toMatchObject({
      code: 'onec.draft_reference_missing',
      details: { reference: 'currency', value: 'JPY' },
    })
  })

  test('the optional document of the configuration is written too', async () => {
    const settings = configuration === 'bp30' ? { settings: () => PRODUCTION } : {}
    const port = start(settings)
    for (const kind of port.kinds) {
      const draft = await draftFor(port, sandbox, { kind })
      answered(await port.create(draft))
      const found = await readBack(port, draft)
      expect(port.compare(draft, found)).toEqual([])
      // The text stands on the line, or where the document has no such field, in the comment.
      const words = found.lines[0]?.text ?? found.comment
      expect(words).toContain('Разработка «главной» <страницы> & меню')
    }
  })

  test('contracts, counterparties, items, units and rates are found as staff look for them', async () => {
    const port = start()
    const inn = sandbox.onec.base.counterparties.find(({ key }) => key === 'delta')?.inn ?? ''

    const doubles = answered(await port.findCounterparties({ inn }))
    const foreign = answered(await port.findCounterparties({ name: 'Northwind' }))
    const folders = answered(await port.findCounterparties({ name: 'окупател' }))
    const organizationGuid = answered(await port.organizations())[0]?.guid ?? ''
    const counterpartyGuid = doubles.find(({ isArchived }) => !isArchived)?.guid ?? ''
    const contracts = answered(await port.contracts({ counterpartyGuid, organizationGuid }))
    const items = answered(await port.searchItems({ text: 'дизайнер' }))
    const units = answered(await port.searchUnits({ text: '356' }))
    const rates = answered(await port.vatRates('2026-10-15'))

    expect(doubles.map(({ isArchived }) => isArchived).sort()).toEqual([false, true])
    expect(foreign).toMatchObject([{ inn: null, isArchived: false }])
    expect(folders).toEqual([])
    expect(contracts[0]).toMatchObject({ kind: 'contract', isClosed: false, currency: 'RUB' })
    expect(contracts.some(({ name }) => name.includes('поставки'))).toBe(false)
    expect(items).toMatchObject({ items: [{ name: 'Услуги дизайнера', unit: 'ч' }], more: false })
    expect(units.items).toMatchObject([{ code: '356', name: 'ч' }])
    expect(rates.map(({ rate }) => rate)).toEqual([22, 10, 7, 5, 0, 'none'])
    expect(answered(await port.vatRates('2024-06-01')).map(({ rate }) => rate)).toEqual([
      20,
      10,
      0,
      'none',
    ])
    expect(answered(await port.currencies()).map(({ code }) => code)).toContain('USD')
  })
})
