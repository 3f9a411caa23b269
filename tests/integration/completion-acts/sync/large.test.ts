import { expect, test, vi } from 'vitest'
import { knownRow, read, readAfter, startSyncApp } from './fixture.ts'

// The sandbox writes its registers anew for each page of them.
vi.setConfig({ testTimeout: 90_000 })

test('a base of thousands is read through in pages, and its registers whole', async () => {
  const app = await startSyncApp({ counterparties: ['romashka'], extra: 2400 })
  const { prisma } = app.deps.database
  let count = 0
  const called = app.sandbox.onec.base.calls
  const { begin } = called
  called.begin = (call) => {
    count++
    return begin(call)
  }

  await read(app)

  const documents = app.sandbox.onec.accountant.list({ top: 10_000 })
  const expected = documents.filter(({ set }) => app.deps.onec.sets.includes(set)).length
  expect(expected).toBeGreaterThan(2000)
  expect(await prisma.completionAct.count()).toBe(expected)
  // 13 pages of acts, some names, and registers in pages of a thousand: act by act it would be hundreds.
  expect(count).toBeLessThan(60)
  expect(app.sandbox.onec.maxUnderWay()).toBeLessThanOrEqual(1)
  const statuses = await prisma.completionAct.groupBy({ by: ['status'], _count: true })
  const signed = statuses.find(({ status }) => status === 'signed')?._count ?? 0
  expect(signed).toBeGreaterThan(1000)

  const again = await readAfter(app, 2)
  expect(again).toMatchObject({ read: 0, created: 0, changed: 0 })
})

test('what is changed without a trace in the count is found when everything is compared', async () => {
  const app = await startSyncApp({ counterparties: ['romashka'], extra: 700 })
  await read(app)
  await readAfter(app, 2)
  const { accountant } = app.sandbox.onec
  const [changed, appeared] = accountant.list({ state: 'posted', to: '2024-01-31', top: 40 })
  if (!changed || !appeared) expect.fail('the sandbox has no old acts')
  accountant.changeLine(changed.ref, 1, { quantity: '1', price: '777' })
  // As if the portal had never seen it.
  const row = await knownRow(app, appeared.ref)
  const { prisma } = app.deps.database
  await prisma.completionAct.delete({ where: { id: row.id } })

  await readAfter(app, 2)
  expect((await knownRow(app, changed.ref)).total).toBe(changed.total)
  await readAfter(app, 6 * 60)

  expect((await knownRow(app, changed.ref)).total).toBe(accountant.view(changed.ref)?.total)
  expect(await knownRow(app, appeared.ref)).toMatchObject({ visible: true })
  const [sync] = await prisma.completionActsSync.findMany()
  expect(sync).toMatchObject({ sweepCursor: null, sweepCounts: null, sweepStartedAt: null })
  expect(sync?.sweepDoneAt).not.toBeNull()
})
