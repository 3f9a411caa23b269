import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultId } from '../../../sandbox/onec/faults/table.ts'
import { ORGANIZATION } from '../../../sandbox/onec/ledger/catalogue.ts'
import { saveSupplier } from '../../../server/counterparties/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

const PERIOD = { from: '2024-01-01', to: '2024-03-31' }
const COLUMNS = { periodFrom: new Date(PERIOD.from), periodTo: new Date(PERIOD.to) }

let app: TestApp
let client: Actor
let admin: Actor
const prisma = () => app.database.prisma
const reconciliation = () => app.services.reconciliation
const idOf = (actor: Actor) => actor.current?.id ?? ''

beforeAll(async () => {
  app = await startApp({ supplier: null })
  admin = await app.staff('admin')
  client = await app.signedIn('Ромашка')
})
beforeEach(async () => {
  await prisma().rateLimit.deleteMany()
  await prisma().reconciliationRequest.deleteMany()
  await prisma().reconciliationAct.deleteMany()
  await prisma().setting.deleteMany({ where: { key: 'supplier' } })
  app.sandbox.onec.setFaults()
})
afterAll(() => app.end())

async function ask(actor: Actor, ...faults: FaultId[]) {
  await prisma().reconciliationAct.updateMany({ data: { seenAt: new Date(0) } })
  app.sandbox.onec.setFaults(...faults)
  const asked = await reconciliation().request(actor, { counterpartyId: idOf(actor), ...PERIOD })
  if (asked.kind === 'act') return asked.actId
  if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
  // On a busy machine the answer may come after the page.
  await app.modules.reconciliation.drain?.()
  const page = await reconciliation().open(actor, asked.requestId, 1)
  if (page?.kind === 'moved') return page.actId
  return page?.kind === 'request' ? page.request : null
}

async function act(actor: Actor, ...faults: FaultId[]) {
  const id = await ask(actor, ...faults)
  if (typeof id !== 'string') throw new Error(`no act: ${JSON.stringify(id)}`)
  const page = await reconciliation().open(actor, id, 1)
  if (page?.kind !== 'act') throw new Error('no act')
  return page.act
}

const supplierIs = (changes: object = {}) => {
  const { name, inn, kpp } = ORGANIZATION
  return saveSupplier(prisma(), { name, inn, kpp, ...changes })
}

describe('a supplier that nobody has named', () => {
  test('publishes nothing, and staff read what to do', async () => {
    // Neither the answer nor the base tells: OData is away.
    app.sandbox.onec.setFaults('base_locked')
    const { deps } = app.modules.reconciliation
    expect(await deps.fillSupplier(null)).toMatchObject({ name: '', inn: null })
    const fill = deps.fillSupplier
    deps.fillSupplier = async () => ({ name: '', inn: null, kpp: null })
    const request = await ask(client)
    deps.fillSupplier = fill

    expect(request).toMatchObject({
      state: 'failed',
      failure: { code: 'act.supplier_unnamed', text: /не закончена настройка/ },
    })
    const [problem] = (await reconciliation().problems(admin)) ?? []
    expect(problem?.failure.text).toMatch(/«Настройки → Поставщик».*set-supplier/)
    expect(await prisma().reconciliationAct.count()).toBe(0)
    const checks = app.modules.counterparties.checks().flatMap((group) => group.checks)
    const check = checks.find(({ id }) => id === 'supplier.requisites')
    expect(await check?.ask(AbortSignal.timeout(60_000))).toMatchObject({ state: 'wrong' })
  })

  test('is filled from the answer that names it, once and with a record', async () => {
    const customer = await app.signedIn('Холдинг Север')
    const { supplier } = await act(customer)

    expect(supplier).toMatchObject({ name: ORGANIZATION.name, inn: ORGANIZATION.inn })
    expect(await app.services.staff.supplier(admin)).toMatchObject({ inn: ORGANIZATION.inn })
    const events = await prisma().auditEvent.findMany({
      where: { action: 'settings.supplier_filled' },
    })
    expect(events).toHaveLength(1)
  })

  test('is filled from the only organisation of the base where the answer names none', async () => {
    expect((await act(client)).supplier).toMatchObject({ inn: ORGANIZATION.inn })
  })
})

describe('requisites of a paper', () => {
  test('come from one source: what 1C does not name is not filled up from the settings', async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')
    const known = { where: { id: idOf(customer) } }
    const { kpp } = await prisma().counterparty.findUniqueOrThrow(known)
    await prisma().counterparty.update({ ...known, data: { kpp: '770199999' } })

    expect((await act(customer)).customer.kpp).toBe(kpp)
    await prisma().counterparty.update({ ...known, data: { kpp } })
  })

  test('of a bare name are those of the portal, name and all', async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')
    const { name, inn, kpp } = await prisma().counterparty.findUniqueOrThrow({
      where: { id: idOf(customer) },
    })
    const printed = await act(customer, 'minimal_contract')

    expect(printed.customer).toEqual({ name, inn, kpp })
  })

  test('of a sole trader have no KPP, whatever stands in the portal', async () => {
    await supplierIs()
    const trader = await app.signedIn('ИП ')
    const where = { where: { id: idOf(trader) } }
    await prisma().counterparty.update({ ...where, data: { kpp: '770101001' } })

    expect((await act(trader, 'minimal_contract')).customer.kpp).toBeNull()
    expect((await act(trader)).customer.kpp).toBeNull()
  })

  test('with blanks inside are the same ones', async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')

    expect((await act(customer, 'requisites_spaced')).customer.inn).toBe(customer.current?.inn)
  })

  test('of a branch with the same INN are its own', async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')
    const printed = await act(customer, 'other_kpp')

    expect(printed.customer.inn).toBe(customer.current?.inn)
    expect(printed.customer.kpp).not.toBe(customer.current?.kpp)
  })

  test('of a branch that the portal knows make it the act of that branch', async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')
    const printed = await act(customer, 'other_kpp')
    const { inn, kpp } = printed.customer
    await prisma().counterparty.create({
      data: { guid: crypto.randomUUID(), name: 'Филиал', inn, kpp },
    })

    expect(await ask(customer, 'other_kpp')).toMatchObject({
      state: 'refused',
      failure: { code: 'act.other_counterparty' },
    })
    await prisma().counterparty.deleteMany({ where: { name: 'Филиал' } })
  })
})

describe('mended requisites', () => {
  test('of ours make a new edition, and the old one stays as it was', async () => {
    await supplierIs({ kpp: '770101001' })
    const before = await act(client)
    await supplierIs({ kpp: '770201001' })
    const after = await act(client)

    expect(after.id).not.toBe(before.id)
    expect(after.supplier.kpp).toBe('770201001')
    const old = await reconciliation().open(client, before.id, 1)
    expect(old).toMatchObject({ act: { supplier: before.supplier, newerId: after.id } })
    // Put back, it is the first edition again.
    await supplierIs({ kpp: '770101001' })
    expect((await act(client)).id).toBe(before.id)
  })

  test("of 1C's make a new edition too, the address as well as the KPP", async () => {
    await supplierIs()
    const customer = await app.signedIn('Холдинг Север')
    const before = await act(customer)
    const after = await act(customer, 'organization_moved')

    expect(after.id).not.toBe(before.id)
    expect(after.supplier.inn).toBe(before.supplier.inn)
    expect(after.supplier.kpp).not.toBe(before.supplier.kpp)
  })
})

describe('an act that an earlier release stored', () => {
  /** As that release hashed the sample answer of Romashka: 1C's data alone. */
  async function storeAsBefore(supplier: object) {
    const counterparty = await prisma().counterparty.findUniqueOrThrow({
      where: { id: idOf(client) },
    })
    const known = app.sandbox.onec.base.find(counterparty.guid)
    if (!known) throw new Error('no Romashka')
    const statement = app.sandbox.onec.base.statement(known, PERIOD.from, PERIOD.to)
    const lines = statement.rows.map(({ date, document, debit, credit }) => [
      ...[date, document, `${debit}`, `${credit}`],
    ])
    const sums = [`${statement.opening}`, `${statement.closing}`]
    const data = ['RUB', null, null, [known.name, null, null], ...sums, lines]
    return prisma().reconciliationAct.create({
      data: {
        counterpartyId: counterparty.id,
        ...COLUMNS,
        dataHash: createHash('sha256').update(JSON.stringify(data)).digest('hex'),
        currency: 'RUB',
        supplier: { ...supplier },
        customer: { name: known.name, inn: counterparty.inn, kpp: counterparty.kpp },
        openingBalance: statement.opening,
        debit: statement.turnover.debit,
        credit: statement.turnover.credit,
        closingBalance: statement.closing,
        lineCount: lines.length,
        lines,
        seenAt: new Date(0),
      },
    })
  }

  const { name, inn, kpp } = ORGANIZATION

  test('stays the edition while 1C and the settings say the same', async () => {
    await supplierIs()
    const stored = await storeAsBefore({ name, inn, kpp })

    expect((await act(client)).id).toBe(stored.id)
    expect((await act(client)).id).toBe(stored.id)
    expect(await prisma().reconciliationAct.count()).toBe(1)
  })

  test('gives way where requisites were mended since', async () => {
    await supplierIs()
    const stored = await storeAsBefore({ name, inn, kpp: '770199999' })
    const now = await act(client)

    expect(now.id).not.toBe(stored.id)
    expect(now.supplier.kpp).toBe(kpp)
  })

  test('gives way where it names no supplier', async () => {
    await supplierIs()
    const stored = await storeAsBefore({ name: 'Поставщик', inn: null, kpp: null })

    expect((await act(client)).id).not.toBe(stored.id)
  })
})
