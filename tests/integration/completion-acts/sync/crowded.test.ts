import { expect, test, vi } from 'vitest'
import { syncCompletionActs } from '../../../../server/completion-acts/index.ts'
import { CONFIGURATIONS } from '../../../../server/onec/port.ts'
import { read, readAfter, type SyncApp, startSyncApp, withPort } from './fixture.ts'

/** SVERKA_MANY_ACTS=20000 is the size of a large base; by default as many as show the same in seconds. */
const ACTS = Number(process.env.SVERKA_MANY_ACTS ?? 400)
/** These share one second, more than a page holds. */
const CROWD = Math.round(ACTS * 0.15)
const PAGE = ACTS > 5000 ? 200 : 30

vi.setConfig({ testTimeout: ACTS > 5000 ? 1_200_000 : 120_000 })

/** Documents of the base that are to be read, by their keys. */
function documentsOf({ sandbox, deps }: SyncApp): string[] {
  return sandbox.onec.accountant
    .list({ top: 100_000 })
    .filter(({ set }) => deps.onec.sets.includes(set))
    .map(({ ref }) => ref)
    .sort()
}

async function storedIn({ deps }: SyncApp): Promise<string[]> {
  const rows = await deps.database.prisma.completionAct.findMany({ select: { ref: true } })
  return rows.map(({ ref }) => ref).sort()
}

/** Pages of the first reading, after so many of which it is cut off. */
function cutOff(app: SyncApp, after: number) {
  const stop = new AbortController()
  let pages = 0
  const deps = withPort(app, (port) => ({
    listActs: async (query, signal) => {
      if (++pages > after) stop.abort(new Error('the process stops'))
      return port.listActs({ ...query, limit: Math.min(query.limit, PAGE) }, signal)
    },
  }))
  return { deps, signal: stop.signal }
}

test.each(CONFIGURATIONS)('%s: all, once, however often it is cut off', async (configuration) => {
  const app = await startSyncApp({ configuration, counterparties: [], extra: ACTS, crowd: CROWD })
  let calls = 0
  const { begin } = app.sandbox.onec.base.calls
  app.sandbox.onec.base.calls.begin = (call) => {
    calls++
    return begin(call)
  }
  const began = performance.now()
  let cuts = 0
  // After every page the reading stops, and another process goes on.
  for (;;) {
    const { deps, signal } = cutOff(app, ACTS > 5000 ? 7 : 1)
    const report = await syncCompletionActs(deps, { signal, budgetMs: 600_000 })
    if (report.outcome === 'done') break
    expect(report.outcome).toBe('stopped')
    cuts++
  }
  const seconds = (performance.now() - began) / 1000
  process.stderr.write(
    `${configuration}: ${ACTS} acts, ${CROWD} of one second, ${cuts} cuts, ${calls} calls, ${seconds.toFixed(1)} s\n`,
  )

  expect(await storedIn(app)).toEqual(documentsOf(app))
  expect(cuts).toBeGreaterThan(5)
  const again = await readAfter(app, 2)
  expect(again).toMatchObject({ created: 0, changed: 0, vanished: 0 })
})

test('in one go each page is asked for once', async () => {
  const app = await startSyncApp({ counterparties: [], extra: ACTS, crowd: CROWD })
  const asked: string[] = []
  const { calls } = app.sandbox.onec.base
  const { begin } = calls
  calls.begin = (call) => {
    asked.push(decodeURIComponent(call.path))
    return begin(call)
  }
  const began = performance.now()

  const report = await syncCompletionActs(app.deps, { budgetMs: 1_000_000 })

  const seconds = (performance.now() - began) / 1000
  process.stderr.write(`${ACTS} acts in one go: ${asked.length} calls, ${seconds.toFixed(1)} s\n`)
  expect(report).toMatchObject({ outcome: 'done', isHistoryDone: true })
  expect(await storedIn(app)).toEqual(documentsOf(app))
  const pages = asked.filter((path) => path.includes('$orderby=Date desc'))
  expect(pages.length).toBeLessThan(ACTS / 100 + 5)
  expect(new Set(pages).size).toBe(pages.length)
})

test('documents come, go and are dated anew between pages, and the order within a second changes', async () => {
  const app = await startSyncApp({ counterparties: [], extra: 400, crowd: 150 })
  const { sandbox } = app
  const { accountant } = sandbox.onec
  sandbox.onec.setFaults({ id: 'unstable_order' })
  const all = accountant.list({ state: 'posted', top: 1000 })
  const crowded = all.filter(({ at, set }) => {
    const same = all.filter((one) => one.at === at && one.set === set)
    return same.length > 50
  })
  const crowdedAt = crowded[0]?.at ?? ''
  let turn = 0
  const deps = withPort(app, (port) => ({
    listActs: async (query, signal) => {
      const page = await port.listActs({ ...query, limit: 40 }, signal)
      const one = crowded[turn * 3]
      const other = crowded[turn * 3 + 1]
      const third = crowded[turn * 3 + 2]
      if (one && other && third && turn < 8) {
        accountant.erase(one.ref)
        accountant.copy(other.ref, crowdedAt)
        accountant.setDate(
          third.ref,
          turn % 2 === 0 ? '2026-09-09T09:09:09' : '2023-02-02T02:02:02',
        )
      }
      turn++
      return page
    },
  }))

  expect(await syncCompletionActs(deps)).toMatchObject({ outcome: 'done', isHistoryDone: true })
  expect(turn).toBeGreaterThan(8)
  await readAfter(app, 2)
  await readAfter(app, 3)

  const { prisma } = app.deps.database
  const live = await prisma.completionAct.findMany({
    where: { status: { not: 'withdrawn' } },
    select: { ref: true, dateTime: true },
  })
  const expected = accountant
    .list({ top: 1000 })
    .filter(({ set }) => app.deps.onec.sets.includes(set))
    .map(({ ref, at }) => `${ref} ${at}`)
  expect(
    live.map(({ ref, dateTime }) => `${ref} ${dateTime.toISOString().slice(0, 19)}`).sort(),
  ).toEqual(expected.sort())
})

test('a cursor that an earlier release left is gone on from', async () => {
  const app = await startSyncApp({ counterparties: [], extra: 300, crowd: 100 })
  const { prisma } = app.deps.database
  const documents = app.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ set }) => app.deps.onec.sets.includes(set))
  const { deps, signal } = cutOff(app, 2)
  await syncCompletionActs(deps, { signal })
  const middle = documents[Math.floor(documents.length / 3)]
  const [set = ''] = app.deps.onec.sets
  const [last] = await prisma.completionAct.findMany({ orderBy: { dateTime: 'asc' }, take: 1 })
  await prisma.completionActsSync.update({
    where: { set },
    data: {
      historyCursor: {
        dateTime: last?.dateTime.toISOString().slice(0, 19) ?? '',
        ref: middle?.ref ?? '',
      },
    },
  })

  await syncCompletionActs(app.deps)

  expect(await storedIn(app)).toEqual(documents.map(({ ref }) => ref).sort())
  await read(app)
})
