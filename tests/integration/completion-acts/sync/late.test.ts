import { expect, test, vi } from 'vitest'
import { isSeen, knownRow, read, readAfter, rowOf, type SyncApp, startSyncApp } from './fixture.ts'

vi.setConfig({ testTimeout: 90_000 })

/** A base of three years, read and counted. */
async function startCounted(options: Parameters<typeof startSyncApp>[0] = {}) {
  const app = await startSyncApp({ counterparties: ['romashka'], from: '2024-01-01', ...options })
  await read(app)
  await readAfter(app, 2)
  const [sync] = await app.deps.database.prisma.completionActsSync.findMany()
  expect(sync?.monthCounts).not.toBeNull()
  return app
}

/** Some posted act dated 200 days ago or earlier. */
function oldAct({ sandbox, deps }: SyncApp) {
  const old = sandbox.onec.accountant
    .list({ state: 'posted', to: '2026-03-31', top: 200 })
    .find(({ set, comment }) => deps.onec.sets.includes(set) && comment === '')
  return old ?? expect.fail('the sandbox has no old act')
}

/** What is asked of 1C, by name and filter. */
function listenTo({ sandbox }: SyncApp): string[] {
  const asked: string[] = []
  const { calls } = sandbox.onec.base
  const { begin } = calls
  calls.begin = (call) => {
    asked.push(decodeURIComponent(call.path))
    return begin(call)
  }
  return asked
}

test.each(['bp30', 'ut11', 'erp25', 'unf30'] as const)(
  'an act dated 200 days ago and entered today is seen at the next reading: %s',
  async (configuration) => {
    const app = await startCounted({ configuration })
    const { accountant } = app.sandbox.onec
    const { ref } = accountant.copy(oldAct(app).ref, '2026-04-03T10:20:30')

    await readAfter(app, 2)

    expect(await isSeen(app, ref)).toBe(true)
    expect(await knownRow(app, ref)).toMatchObject({ dateTime: new Date('2026-04-03T10:20:30Z') })
  },
)

test('nothing is read for it but the month, and nothing at all when nothing has changed', async () => {
  const app = await startCounted({ extra: 200 })
  const asked = listenTo(app)

  await readAfter(app, 2)
  const quiet = asked.splice(0)
  expect(quiet.filter((one) => one.includes('$inlinecount')).length).toBeLessThanOrEqual(2)

  app.sandbox.onec.accountant.copy(oldAct(app).ref, '2024-05-06T10:20:30')
  await readAfter(app, 2)
  const pages = asked.filter((one) => one.includes('$orderby') && !one.includes('$inlinecount'))
  const old = pages.filter((one) => one.includes('2024-'))
  expect(old).toHaveLength(1)
  expect(old[0]).toContain("Date ge datetime'2024-05-01T00:00:00'")
  expect(old[0]).toContain("Date le datetime'2024-05-31T23:59:59'")
  expect(asked.length - quiet.length).toBeLessThan(25)
})

test('before the first act there is, after years without one, and among acts of the same day', async () => {
  const app = await startCounted()
  const { accountant } = app.sandbox.onec
  const { ref: like } = oldAct(app)
  const moments = ['2019-02-03T00:00:00', '2022-12-31T23:59:59', '2024-01-01T00:00:00']
  const entered = moments.map((at) => accountant.copy(like, at).ref)

  await readAfter(app, 2)

  for (const ref of entered) expect(await isSeen(app, ref)).toBe(true)
  const again = await readAfter(app, 2)
  expect(again).toMatchObject({ read: 0, created: 0, changed: 0 })
})

test('an old act that is unposted, posted again or deleted is followed as soon', async () => {
  const app = await startCounted()
  const { accountant } = app.sandbox.onec
  const { ref } = oldAct(app)

  accountant.unpost(ref)
  await readAfter(app, 2)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'draft', visible: false })

  accountant.post(ref)
  await readAfter(app, 2)
  expect(await isSeen(app, ref)).toBe(true)

  accountant.erase(ref)
  await readAfter(app, 2)
  await readAfter(app, 3)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'withdrawn', visible: false })
})

test('an act entered behind the first reading while it goes on is not lost', async () => {
  const app = await startSyncApp({ counterparties: ['romashka'], from: '2024-01-01' })
  const { accountant } = app.sandbox.onec
  const { ref: like } = oldAct(app)
  const { onec } = app.deps
  let ref = ''
  const listActs: typeof onec.listActs = async (query, signal) => {
    const page = await onec.listActs({ ...query, limit: 20 }, signal)
    // Behind the second page, and older than what is compared at every reading.
    if (query.after && query.after.dateTime < '2026-03-01' && ref === '') {
      ref = accountant.copy(like, '2026-05-05T05:05:05').ref
    }
    return page
  }
  const { syncCompletionActs } = await import('../../../../server/completion-acts/index.ts')
  await syncCompletionActs({ ...app.deps, onec: { ...onec, listActs } })
  expect(ref).not.toBe('')
  expect(await rowOf(app, ref)).toBeNull()

  await readAfter(app, 2)

  expect(await isSeen(app, ref)).toBe(true)
})

test('a base that restores an older copy of itself is doubted, not followed', async () => {
  const app = await startCounted()
  const { accountant } = app.sandbox.onec
  const old = accountant.list({ state: 'posted', to: '2026-03-31', top: 60 })
  for (const { ref, set } of old) if (app.deps.onec.sets.includes(set)) accountant.erase(ref)

  await readAfter(app, 2)
  const report = await readAfter(app, 3)

  expect(report.vanished).toBeGreaterThan(0)
  const [first] = old
  expect(await isSeen(app, first?.ref ?? '')).toBe(true)
})
