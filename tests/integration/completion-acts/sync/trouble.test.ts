import { expect, test } from 'vitest'
import type { FaultInput } from '../../../../sandbox/onec/faults/switchboard.ts'
import {
  confirmVanished,
  syncCompletionActs,
  syncView,
} from '../../../../server/completion-acts/sync/index.ts'
import type { DocumentSignals } from '../../../../server/onec/port.ts'
import {
  isSeen,
  issuedAct,
  knownRow,
  read,
  readAfter,
  type SyncApp,
  startSyncApp,
  withPort,
} from './fixture.ts'

const SALE = 'Document_РеализацияТоваровУслуг'
const ACT = 'Document_АктВыполненныхРабот'
const SIGNED = 'InformationRegister_СтатусыДокументов'

/** What the customers have, to be the same before and after. */
async function seen({ deps }: SyncApp): Promise<string[]> {
  const rows = await deps.database.prisma.completionAct.findMany({
    where: { visible: true },
    orderBy: { ref: 'asc' },
  })
  return rows.map(({ ref, state }) => `${ref} ${state}`)
}

const quick = { port: { timeouts: { totalMs: 4000 }, retry: { delaysMs: [] } } }

test.each<[fault: FaultInput, code: string]>([
  ['unauthorized', 'onec.odata_unauthorized'],
  ['no_rights', 'onec.odata_forbidden'],
  ['proxy_unavailable', 'onec.gateway'],
  ['base_locked', 'onec.base_locked'],
  ['sign_in_page', 'onec.html'],
  ['hang', 'onec.timeout'],
])(
  '1C that ends in %s takes nothing away, and is told to staff until it is over',
  async (fault, code) => {
    const app = await startSyncApp(quick)
    await read(app)
    const before = await seen(app)

    app.sandbox.onec.setFaults(fault)
    app.clock.pass(2)
    const failed = await syncCompletionActs(app.deps)

    expect(failed).toMatchObject({ outcome: 'failed', failures: [{ set: SALE, code }] })
    expect((await syncView(app.deps)).failure).toMatchObject({ at: app.clock.now() })
    expect(await seen(app)).toEqual(before)

    app.sandbox.onec.setFaults()
    await readAfter(app, 2)
    expect((await syncView(app.deps)).failure).toBeNull()
    expect(await seen(app)).toEqual(before)
  },
)

test('one set that is not published is named, and the other is read', async () => {
  const counterparties = ['orion', 'ural', 'kaskad']
  const app = await startSyncApp({ configuration: 'ut11', counterparties })
  const world = app.sandbox.onec.odata.world()
  world.unpublish(ACT)

  const report = await syncCompletionActs(app.deps)

  expect(report).toMatchObject({
    outcome: 'failed',
    failures: [{ set: ACT, code: 'onec.odata_set_missing' }],
    isHistoryDone: false,
    hasMore: false,
  })
  const sets = await app.deps.database.prisma.completionAct.groupBy({ by: ['set'] })
  expect(sets.map(({ set }) => set)).toEqual([SALE])
  const view = await syncView(app.deps)
  expect(view.missing).toContainEqual({ name: ACT, isRequired: true, isForDrafts: false })
  expect(view.failure?.text).toContain('документ «Акт выполненных работ»')

  world.publishAll()
  expect((await readAfter(app, 2)).created).toBeGreaterThan(0)
})

test('a field that a release missing is told by name', async () => {
  const app = await startSyncApp()
  await read(app)
  const before = await seen(app)
  app.sandbox.onec.odata.world().dropField(SALE, 'Комментарий')
  app.clock.pass(31)

  const report = await syncCompletionActs(app.deps)

  expect(report.failures).toEqual([{ set: SALE, code: 'onec.odata_field_missing' }])
  const view = await syncView(app.deps, 'en')
  expect(view.missing).toContainEqual({
    name: `${SALE}.Комментарий`,
    isRequired: true,
    isForDrafts: false,
  })
  expect(view.failure?.text).toContain('Комментарий')
  expect(view.failure?.text).toMatch(/^In this release/)
  expect(await seen(app)).toEqual(before)
})

test('a register that is away unsigns nothing; back again it is believed again', async () => {
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const { ref } = issuedAct(app)
  accountant.sign(ref)
  await read(app)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'signed' })
  const world = app.sandbox.onec.odata.world()

  world.unpublish(SIGNED)
  accountant.setComment(ref, 'Проверено')
  await readAfter(app, 2)
  await readAfter(app, 8 * 24 * 60)
  const away = await knownRow(app, ref)
  expect(away).toMatchObject({ status: 'signed', comment: 'Проверено' })
  expect((await syncView(app.deps)).missing).toContainEqual({
    name: SIGNED,
    isRequired: false,
    isForDrafts: false,
  })

  world.publishAll()
  accountant.sign(ref, false)
  await readAfter(app, 8 * 24 * 60)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'issued' })
})

test('registers that cannot be asked now leave what was known of a changed act in force', async () => {
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const { ref } = issuedAct(app)
  accountant.sign(ref)
  await read(app)
  accountant.setComment(ref, 'Проверено')
  app.clock.pass(2)

  const deaf = withPort(app, (port) => ({
    readSignals: async () => {
      app.sandbox.onec.setFaults('proxy_unavailable')
      const answer = await port.readSignals([{ ...blank, set: SALE, ref }], app.deps.defaultRules)
      app.sandbox.onec.setFaults()
      return answer
    },
  }))
  const report = await syncCompletionActs(deaf)

  expect(report.failures).toEqual([{ set: SALE, code: 'onec.gateway' }])
  expect(await knownRow(app, ref)).toMatchObject({ status: 'signed', comment: 'Проверено' })
})

const blank = {
  dataVersion: '',
  isCompletionAct: true,
  posted: true,
  deletionMark: false,
  number: '',
  date: '',
  dateTime: '',
  counterpartyGuid: null,
  total: 0n,
  comment: '',
}

test('an empty base is another base: nothing is withdrawn, and staff are told how much', async () => {
  const app = await startSyncApp()
  await read(app)
  const before = await seen(app)
  const all = await app.deps.database.prisma.completionAct.count({
    where: { deletionMark: false },
  })
  const empty = withPort(app, () => ({
    listHeaders: async () => ({ kind: 'done', value: { items: [], next: null } }),
    findHeaders: async (refs) => ({ kind: 'done', value: { found: [], missing: refs } }),
  }))

  for (const minutes of [2, 3, 6 * 60, 3]) {
    app.clock.pass(minutes)
    await syncCompletionActs(empty)
  }
  expect(await seen(app)).toEqual(before)
  expect((await syncView(app.deps)).vanished).toBe(all)

  await readAfter(app, 6 * 60 + 1)
  expect((await syncView(app.deps)).vanished).toBe(0)
  expect(await seen(app)).toEqual(before)
})

test('a publication that was emptied withdraws not even a few acts', async () => {
  const app = await startSyncApp({ counterparties: ['romashka'], from: '2026-10-01' })
  await read(app)
  const before = await seen(app)
  expect(before.length).toBeLessThan(20)
  app.sandbox.onec.setFaults('empty_composition')
  const empty = withPort(app, () => ({
    listHeaders: async () => ({ kind: 'done', value: { items: [], next: null } }),
    findHeaders: async (refs) => ({ kind: 'done', value: { found: [], missing: refs } }),
  }))

  for (const minutes of [2, 3, 3]) {
    app.clock.pass(minutes)
    await syncCompletionActs(empty)
  }

  expect(await seen(app)).toEqual(before)
  expect((await syncView(app.deps)).vanished).toBeGreaterThan(0)
})

test('a loss that a person confirms is believed, at its second look', async () => {
  const app = await startSyncApp()
  await read(app)
  const { accountant } = app.sandbox.onec
  const acts = accountant.list({ top: 500 })
  const erased = acts.slice(0, Math.ceil(acts.length / 2))
  for (const { ref } of erased) accountant.erase(ref)
  expect(erased.length).toBeGreaterThan(20)
  const before = await seen(app)

  await readAfter(app, 2)
  await readAfter(app, 3)
  expect(await seen(app)).toEqual(before)
  expect((await syncView(app.deps)).vanished).toBeGreaterThan(5)

  await confirmVanished(app.deps)
  await readAfter(app, 2)
  await readAfter(app, 3)
  for (const { ref } of erased) expect(await isSeen(app, ref)).toBe(false)
  expect((await syncView(app.deps)).vanished).toBe(0)
  expect(await app.deps.database.prisma.completionAct.count({ where: { visible: true } })).toBe(
    before.filter((one) => !erased.some(({ ref }) => one.startsWith(ref))).length,
  )
})

test('a base restored from yesterday’s copy is followed back', async () => {
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const { ref } = issuedAct(app)
  const other = issuedAct(app, 1)
  await read(app)
  accountant.changeLine(ref, 1, { quantity: '1', price: '99' })
  accountant.unpost(other.ref)
  await readAfter(app, 2)
  expect(await knownRow(app, ref)).toMatchObject({ total: accountant.view(ref)?.total })
  expect(await isSeen(app, other.ref)).toBe(false)

  accountant.restoreYesterday()
  await readAfter(app, 2)
  await readAfter(app, 3)

  expect(await isSeen(app, other.ref)).toBe(true)
  expect(await knownRow(app, ref)).toMatchObject({ total: accountant.view(ref)?.total })
  const today = await app.deps.database.prisma.completionAct.findMany({
    where: { dateTime: { gte: new Date('2026-10-20T00:00:00Z') }, visible: true },
  })
  for (const row of today) expect(accountant.view(row.ref)).not.toBeNull()
})

test('a counterparty that 1C does not name keeps its acts from customers until it does', async () => {
  const app = await startSyncApp()
  const { ref } = issuedAct(app)
  const nameless = withPort(app, () => ({
    counterparties: async () => ({ kind: 'done', value: [] }),
  }))
  await syncCompletionActs(nameless)
  expect(await knownRow(app, ref)).toMatchObject({ counterpartyId: null, status: 'issued' })

  await readAfter(app, 6 * 60 + 1)

  const named = await knownRow(app, ref)
  expect(named.counterpartyId).not.toBeNull()
  expect(named.events.at(-1)).toMatchObject({
    kind: 'status',
    from: null,
    counterpartyId: named.counterpartyId,
  })
})

test('a counterparty whose tax numbers cannot be right is met without them', async () => {
  const app = await startSyncApp()
  const { counterparty } = issuedAct(app)
  const odd = withPort(app, (port) => ({
    counterparties: async (...given) => {
      const told = await port.counterparties(...given)
      if (told.kind !== 'done') return told
      return {
        kind: 'done',
        value: told.value.map((party) => ({ ...party, name: '  ', inn: '7707083890', kpp: '12' })),
      }
    },
  }))

  await syncCompletionActs(odd)

  const { prisma } = app.deps.database
  expect(
    await prisma.counterparty.findUnique({ where: { guid: counterparty.guid } }),
  ).toMatchObject({ name: counterparty.guid, inn: null, kpp: null })
})

test('what a database cannot hold in a document does not keep the others from being read', async () => {
  const app = await startSyncApp()
  const { ref } = issuedAct(app)
  const odd = 'Работы\0 \ud800за октябрь'
  const spoilt = withPort(app, (port) => ({
    listActs: async (...given) => {
      const page = await port.listActs(...given)
      if (page.kind !== 'done') return page
      const items = page.value.items.map((act) => ({
        ...act,
        comment: odd,
        number: odd,
        lines: act.lines.map((line) => ({ ...line, text: odd, unit: odd })),
      }))
      return { kind: 'done', value: { ...page.value, items } }
    },
    readSignals: async (acts) => {
      const said: DocumentSignals = {
        properties: { СтатусПортала: 'Не принят', ПричинаОтклонения: odd },
        edi: { state: 'x', comment: odd },
        original: odd,
      }
      const byRef = new Map(acts.map((act) => [act.ref, said]))
      return { kind: 'done', value: { byRef, missing: [], unread: [] } }
    },
  }))

  expect(await syncCompletionActs(spoilt)).toMatchObject({ outcome: 'done' })

  expect(await knownRow(app, ref)).toMatchObject({ summary: 'Работы �за октябрь' })
})
