import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import type { RegisterRow } from '../../../server/reconciliation/index.ts'
import { hasMoreEntries } from '../../../server/reconciliation/register/read-entries.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeAct } from '../../support/request-act.ts'

type RegisterFile = Awaited<ReturnType<TestApp['services']['reconciliation']['registerFile']>>

function contentOf(file: RegisterFile): Uint8Array {
  if (!file || 'kind' in file) throw new Error('there is no file')
  return file.content
}

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }

describe('the register of acts of reconciliation', () => {
  let app: TestApp
  let staff: Actor
  beforeAll(async () => {
    app = await startApp()
    staff = await app.staff('accountant')
  })
  afterAll(() => app.end())

  const idOf = (actor: Actor) => actor.current?.id ?? ''
  const ask = (actor: Actor, counterpartyId = idOf(actor)) =>
    makeAct(app, actor, { counterpartyId, ...PERIOD })
  const rowsOf = async (counterpartyId: string): Promise<RegisterRow[]> => {
    const page = await app.services.reconciliation.register(staff, {}, null)
    return page?.rows.filter(({ counterparty }) => counterparty.id === counterpartyId) ?? []
  }

  test('follows an act from the question to the agreement, and says by whom', async () => {
    const { reconciliation } = app.services
    const customer = await app.signedIn('Ромашка')
    const actId = await ask(staff, idOf(customer))
    const [given] = await rowsOf(idOf(customer))
    expect(given).toMatchObject({
      id: actId,
      period: PERIOD,
      state: 'given',
      askedBy: { name: staff.email, isStaff: true },
      givenAt: expect.any(Date),
      openedAt: null,
      closingBalance: expect.any(BigInt),
    })

    expect(
      await app.database.prisma.auditEvent.findMany({ where: { action: 'act_request.asked' } }),
    ).toMatchObject([{ actorId: staff.userId, counterpartyId: idOf(customer) }])

    await reconciliation.open(staff, actId, 1)
    await reconciliation.file(staff, actId, 'csv', {})
    expect((await rowsOf(idOf(customer)))[0]?.state, 'staff are not the customer').toBe('given')

    await reconciliation.open(customer, actId, 1)
    expect(await rowsOf(idOf(customer))).toMatchObject([{ state: 'opened' }])
    await reconciliation.file(customer, actId, 'csv', { preview: true })
    expect((await rowsOf(idOf(customer)))[0]?.state, 'a preview is no copy').toBe('opened')
    await reconciliation.file(customer, actId, 'csv', {})
    expect(await rowsOf(idOf(customer))).toMatchObject([{ state: 'downloaded' }])
    await app.services.answers.accept(customer, { kind: 'reconciliation', id: actId })
    expect(await rowsOf(idOf(customer))).toMatchObject([
      { state: 'agreed', agreedBy: customer.email, agreedAt: expect.any(Date) },
    ])
  })

  test('says that there is a discrepancy until it is resolved', async () => {
    const customer = await app.signedIn('Рога')
    const actId = await ask(customer)
    expect(
      await app.services.answers.reportDiscrepancy(customer, actId, {
        lines: [],
        text: 'Нет оплаты от 12.03.',
        files: [],
      }),
    ).toMatchObject({ kind: 'done' })
    const [row] = await rowsOf(idOf(customer))
    expect(row).toMatchObject({ state: 'disputed', disputedAt: expect.any(Date) })
    const end = { resolution: 'explained', text: 'Она в апреле.' }
    const { answers } = app.services
    expect(await answers.resolve(staff, row?.discrepancyId ?? '', end)).toEqual({ kind: 'done' })
    expect(await rowsOf(idOf(customer))).toMatchObject([{ state: 'given', disputedAt: null }])
  })

  test('begins anew when 1C returns other data: the customer has not seen these', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Вектор')
    const first = await ask(customer)
    await app.services.reconciliation.open(customer, first, 1)
    const before = await prisma.reconciliationAct.findUniqueOrThrow({ where: { id: first } })
    const {
      id: _,
      edition: __,
      openedAt: ___,
      contractTotals: ____,
      actsDifferences: _____,
      ...known
    } = before
    const { supplier, customer: party, lines, ...columns } = known
    const later = new Date(before.seenAt.getTime() + 60_000)
    const second = await prisma.reconciliationAct.create({
      data: {
        ...{ ...columns, dataHash: 'other', seenAt: later, createdAt: later },
        ...{ supplier: supplier ?? {}, customer: party ?? {}, lines: lines ?? [] },
      },
    })
    expect(await rowsOf(idOf(customer))).toMatchObject([
      { id: second.id, state: 'given', openedAt: null },
    ])
  })

  test('names what has no act, and why it waits, under the address of the request', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Холдинг Север')
    const request = await prisma.reconciliationRequest.create({
      data: {
        counterpartyId: idOf(customer),
        periodFrom: new Date('2026-01-01'),
        periodTo: new Date('2026-01-31'),
        status: 'waiting',
        requestedById: customer.userId,
      },
    })
    expect(await rowsOf(idOf(customer))).toMatchObject([
      { id: request.id, state: 'waiting', askedBy: { isStaff: false }, closingBalance: null },
    ])
    await prisma.reconciliationRequest.update({
      where: { id: request.id },
      data: { status: 'failed' },
    })
    expect(await rowsOf(idOf(customer))).toMatchObject([{ state: 'failed' }])
    await prisma.reconciliationRequest.delete({ where: { id: request.id } })
    expect(await rowsOf(idOf(customer))).toEqual([])
  })

  test('loses nothing of what happens at once', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Холдинг Юг')
    const actId = await ask(customer)
    const at = new Date()
    await Promise.all([
      ...Array.from({ length: 8 }, () =>
        prisma.reconciliationActDownload.create({
          data: { actId, userId: customer.userId, format: 'pdf', at },
        }),
      ),
      app.services.reconciliation.open(customer, actId, 1),
      app.services.answers.accept(customer, { kind: 'reconciliation', id: actId }),
    ])
    expect(await rowsOf(idOf(customer))).toMatchObject([
      {
        state: 'agreed',
        openedAt: expect.any(Date),
        downloadedAt: at,
        agreedAt: expect.any(Date),
      },
    ])
  })

  test('counts a period by itself, says who is silent since when, and writes to the chosen', async () => {
    const { reconciliation } = app.services
    const customer = await app.signedIn('Сириус')
    const period = { from: '2026-07-01', to: '2026-09-30' }
    const given = await reconciliation.request(staff, { counterpartyId: idOf(customer), ...period })
    const actId = given.kind === 'act' ? given.actId : ''
    // Within the quarter, and not for it.
    await reconciliation.request(staff, {
      counterpartyId: idOf(customer),
      from: '2026-07-01',
      to: '2026-07-31',
    })
    const quarter = async () =>
      reconciliation.register(staff, { ...period, exact: true, show: 'silent' }, null)
    const [row] = (await quarter())?.rows ?? []
    expect(row).toMatchObject({ id: actId, silentSince: row?.givenAt, sentAt: null })
    expect(await quarter()).toMatchObject({
      counts: { all: 1, silent: 1 },
      unasked: (await app.database.prisma.counterparty.count()) - 1,
    })
    expect(
      (await reconciliation.register(staff, { ...period, show: 'silent' }, null))?.counts.all,
    ).toBe(2)

    const unknown = crypto.randomUUID()
    expect(await reconciliation.sendChosen(customer, [actId], { onlySilent: false })).toBeNull()
    expect(
      await reconciliation.sendChosen(staff, [actId, actId, unknown, 'x'], { onlySilent: true }),
    ).toEqual({ sent: 1, nobody: 0, passed: 1 })
    expect((await quarter())?.rows[0]?.sentAt).toBeInstanceOf(Date)
    await app.services.answers.accept(customer, { kind: 'reconciliation', id: actId })
    expect((await quarter())?.counts).toMatchObject({ silent: 0, agreed: 1 })
    expect(await reconciliation.sendChosen(staff, [actId], { onlySilent: true })).toEqual({
      sent: 0,
      nobody: 0,
      passed: 1,
    })
  })

  test('is gone with its counterparty', async () => {
    const { prisma } = app.database
    const { id } = await prisma.counterparty.create({
      data: { guid: crypto.randomUUID(), name: 'Недолгий' },
    })
    await prisma.reconciliationRequest.create({
      data: {
        counterpartyId: id,
        periodFrom: new Date('2026-01-01'),
        periodTo: new Date('2026-01-31'),
        status: 'failed',
      },
    })
    await prisma.counterparty.delete({ where: { id } })
    expect(await prisma.reconciliationRegisterEntry.count({ where: { counterpartyId: id } })).toBe(
      0,
    )
  })
})

describe('a register of 100,000 acts', () => {
  let app: TestApp
  let staff: Actor
  beforeAll(async () => {
    app = await startApp()
    staff = await app.staff('accountant')
    // Straight into the read model: how it comes about is shown above.
    await app.database.pool.query(`
      INSERT INTO counterparties (id, guid, name, inn)
        SELECT gen_random_uuid(), gen_random_uuid(), 'ООО «Контрагент ' || n || '»', (7700000000 + n)::text
        FROM generate_series(1, 5000) n;
      INSERT INTO reconciliation_register (counterparty_id, period_from, period_to, state, asked_at)
        SELECT c.id, make_date(2020 + q / 4, 1 + 3 * (q % 4), 1),
          (make_date(2020 + q / 4, 1 + 3 * (q % 4), 1) + interval '3 months' - interval '1 day')::date,
          states[1 + (row_number() OVER ())::int % cardinality(states)],
          timestamptz '2026-01-01' + (row_number() OVER ()) * interval '1 second'
        FROM counterparties c, generate_series(0, 19) q, enum_range(NULL::"ReconciliationRegisterState") states WHERE c.name LIKE 'ООО «Контрагент %';
      ANALYZE reconciliation_register; ANALYZE counterparties;`)
  })
  afterAll(() => app.end())

  test('is walked to the end by its cursor, each row once', async () => {
    const seen = new Set<string>()
    let cursor: string | null = null
    let rows = 0
    const filter = { from: '2021-04-01', to: '2021-06-30', show: 'silent' as const }
    do {
      const page = await app.services.reconciliation.register(staff, filter, cursor)
      for (const row of page?.rows ?? []) seen.add(row.counterparty.id)
      rows += page?.rows.length ?? 0
      cursor = page?.nextCursor ?? null
    } while (cursor)
    const count = await app.services.reconciliation.register(staff, filter, null)
    expect(rows).toBe(count?.counts.silent)
    expect(seen.size).toBe(rows)
    expect(rows).toBeGreaterThan(1500)
  })

  test.each([
    ['unfiltered', {}],
    ['a state', { show: 'disputed' as const }],
    ['a quarter', { from: '2024-01-01', to: '2024-03-31', show: 'silent' as const }],
    ['an INN', { q: '7700004999' }],
  ])('reads few rows for a page: %s', async (_, filter) => {
    const started = performance.now()
    for (let time = 0; time < 5; time += 1) {
      const page = await app.services.reconciliation.register(staff, filter, null)
      expect(page?.rows.length).toBeGreaterThan(0)
    }
    // Alone some 25 ms, most of it the counts; the suite shares its machine.
    expect((performance.now() - started) / 5).toBeLessThan(1000)
  })

  test('counts no more of a state than people look at, and a period to the last', async () => {
    const all = await app.services.reconciliation.register(staff, {}, null)
    expect(all?.counts.disputed).toBe((all?.mostCounted ?? 0) + 1)
    const period = { from: '2024-01-01', to: '2024-03-31' }
    const quarter = await app.services.reconciliation.register(staff, period, null)
    expect(quarter?.counts.all).toBe(5000)
  })

  test('the list itself needs an index and nothing else', async () => {
    const { rows } = await app.database.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM reconciliation_register entry WHERE entry.state = 'disputed'
       ORDER BY entry.asked_at DESC, entry.id DESC LIMIT 51`,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('reconciliation_register_state_asked_at_id_idx')
    expect(plan).not.toContain('Seq Scan')
  })

  test('as a file has as many lines as rows, and is written down', async () => {
    const filter = { from: '2024-01-01', to: '2024-03-31' }
    const file = await app.services.reconciliation.registerFile(staff, filter, 'csv')
    const text = new TextDecoder().decode(contentOf(file))
    expect(text.trim().split('\r\n')).toHaveLength(5001)
    expect(text).toContain('Контрагент;ИНН;Период с;Период по;Состояние')
    const workbook = await app.services.reconciliation.registerFile(
      staff,
      { ...filter, q: '7700004999' },
      'xlsx',
    )
    expect(contentOf(workbook).subarray(0, 2)).toEqual(new TextEncoder().encode('PK'))
    expect(
      await app.database.prisma.auditEvent.findFirst({
        where: { action: 'act.register_exported' },
        orderBy: { at: 'asc' },
      }),
    ).toMatchObject({ actorId: staff.userId, details: { count: 5000, format: 'csv' } })
  })

  test('is no file where there are more rows than it may have', async () => {
    const filter = {
      q: '',
      from: '2024-01-01',
      to: '2024-03-31',
      exact: false,
      show: 'all',
    } as const
    expect(await hasMoreEntries(app.database, filter, 5000)).toBe(false)
    expect(await hasMoreEntries(app.database, filter, 4999)).toBe(true)
    expect(await hasMoreEntries(app.database, { ...filter, q: '7700004999' }, 1)).toBe(false)
  })
})
