import { describe, expect, test } from 'vitest'
import {
  type CompletionActsDeps,
  syncCompletionActs,
} from '../../../../server/completion-acts/index.ts'
import type { CompletionActsPort } from '../../../../server/onec/port.ts'
import { until } from '../../../support/until.ts'
import { issuedAct, read, type SyncApp, startSyncApp } from './fixture.ts'

/** Small pages: many places to be broken off at. */
const PAGE = 7

/** Everything that must be the same, whatever happened on the way. */
async function snapshot({ deps }: SyncApp) {
  const rows = await deps.database.prisma.completionAct.findMany({
    orderBy: [{ set: 'asc' }, { ref: 'asc' }],
    include: { content: true, counterparty: { select: { guid: true } }, events: true },
  })
  return rows.map(({ id: _, createdAt, updatedAt, counterpartyId, content, events, ...row }) => ({
    ...row,
    counterparty: row.counterparty?.guid,
    lines: content?.lines,
    // An act's history may have one step more in between, but begins once and ends with its status.
    births: events.filter(({ kind, from }) => kind === 'status' && from === null).length,
    end: events.filter(({ kind }) => kind === 'status').at(-1)?.to,
  }))
}

/** Pages of seven acts, and a word before and after each call. */
function watched(
  onec: CompletionActsPort,
  hear: (moment: 'before' | 'after') => void,
): CompletionActsPort {
  const around = <Given extends unknown[], Told>(ask: (...given: Given) => Promise<Told>) => {
    return async (...given: Given): Promise<Told> => {
      hear('before')
      const told = await ask(...given)
      hear('after')
      return told
    }
  }
  return {
    ...onec,
    listHeaders: around((query, signal) => onec.listHeaders({ ...query, limit: PAGE }, signal)),
    listActs: around((query, signal) => onec.listActs({ ...query, limit: PAGE }, signal)),
    findHeaders: around(onec.findHeaders),
    readActs: around(onec.readActs),
    readSignals: around(onec.readSignals),
    counterparties: around(onec.counterparties),
  }
}

/** The portal's transactions, of which the n-th fails: before it is committed, or once it is. */
function failing(deps: CompletionActsDeps, fails: (nth: number) => 'before' | 'after' | null) {
  const { prisma } = deps.database
  let count = 0
  const guarded = new Proxy(prisma, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name)
      return async (work: (transaction: never) => Promise<unknown>, options: object) => {
        const failure = fails(++count)
        const done = await target.$transaction(async (transaction) => {
          const value = await Reflect.apply(work, undefined, [transaction])
          if (failure === 'before') throw new Error('the process is killed')
          return value
        }, options)
        if (failure === 'after') throw new Error('the process is killed')
        return done
      }
    },
  })
  return { ...deps, database: { ...deps.database, prisma: guarded } }
}

/** Old and new acts of every kind changed, so that a reading has all of its work to do. */
function disturb({ sandbox, deps }: SyncApp) {
  const { accountant } = sandbox.onec
  const acts = accountant.list({ top: 500 }).filter(({ set }) => deps.onec.sets.includes(set))
  const posted = acts.filter(({ state }) => state === 'posted')
  const at = (share: number) => posted[Math.floor(posted.length * share)]?.ref ?? ''
  accountant.unpost(at(0.1))
  accountant.changeLine(at(0.2), 1, { quantity: '2', price: '300' })
  accountant.erase(at(0.3))
  accountant.markDeleted(at(0.4))
  accountant.sign(at(0.5))
  accountant.reject(at(0.8), 'Не та сумма')
  accountant.erase(at(0.9))
}

/** What happens to a base in the portal: read, changed, compared whole, looked for again. */
async function live(app: SyncApp, readThrough: (deps: CompletionActsDeps) => Promise<void>) {
  const deps = { ...app.deps, onec: watched(app.deps.onec, () => undefined) }
  await readThrough(deps)
  disturb(app)
  app.clock.pass(6 * 60 + 1)
  await readThrough(deps)
  app.clock.pass(3)
  await readThrough(deps)
}

const QUIET = { counterparties: ['romashka'], from: '2026-05-01' }

async function undisturbed() {
  const app = await startSyncApp(QUIET)
  await live(app, async (deps) => {
    expect(await syncCompletionActs(deps)).toMatchObject({ outcome: 'done' })
  })
  return snapshot(app)
}

describe('broken off anywhere and taken up again, nothing is missing and nothing there twice', () => {
  test('at every call to 1C, before and after it', async () => {
    const whole = await undisturbed()
    expect(whole.length).toBeGreaterThan(20)
    const app = await startSyncApp(QUIET)

    let stops = 0
    await live(app, async (deps) => {
      for (let reach = 1; ; reach++) {
        const stop = new AbortController()
        let heard = 0
        const onec = watched(app.deps.onec, () => {
          if (++heard === reach) stop.abort(new Error('the process stops'))
        })
        const report = await syncCompletionActs({ ...deps, onec }, { signal: stop.signal })
        if (report.outcome === 'done') break
        expect(report.outcome).toBe('stopped')
        stops++
      }
    })
    expect(stops).toBeGreaterThan(20)

    expect(await snapshot(app)).toEqual(whole)
  })

  test.each(['before', 'after'] as const)('%s every commit', async (moment) => {
    const whole = await undisturbed()
    const app = await startSyncApp(QUIET)

    await live(app, async (deps) => {
      for (let reach = 1; ; reach++) {
        const killed = failing(deps, (nth) => (nth === reach ? moment : null))
        const outcome = await syncCompletionActs(killed).then(
          (report) => report.outcome,
          (error: Error) => error.message,
        )
        if (outcome === 'done') break
        expect(outcome).toBe('the process is killed')
      }
    })

    expect(await snapshot(app)).toEqual(whole)
  })
})

test('two readings at once are one: the second one says so and does nothing', async () => {
  const app = await startSyncApp()
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const { onec } = app.deps
  const pageWhole: typeof onec.listActs = async (...given) => {
    begun.resolve()
    await gate.promise
    return onec.listActs(...given)
  }
  const first = syncCompletionActs({ ...app.deps, onec: { ...onec, listActs: pageWhole } })
  await begun.promise

  expect(await syncCompletionActs(app.deps)).toMatchObject({ outcome: 'busy', read: 0 })
  gate.resolve()

  expect(await first).toMatchObject({ outcome: 'done' })
  const again = await read(app)
  expect(again).toMatchObject({ read: 0, created: 0, changed: 0 })
})

test('a reading whose connection to the database is lost ends, and the next one may begin', async () => {
  const app = await startSyncApp()
  const { onec, database } = app.deps
  const pageWhole: typeof onec.listActs = async (query, signal) => {
    await database.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE application_name = 'sverka-acts-sync' AND datname = current_database()`
    await until(() => signal?.aborted)
    return onec.listActs(query, signal)
  }

  const broken = await syncCompletionActs({ ...app.deps, onec: { ...onec, listActs: pageWhole } })

  expect(broken).toMatchObject({ outcome: 'stopped', created: 0 })
  expect((await read(app)).created).toBeGreaterThan(0)
})

test('a reading without time left stops between pages and tells that there is more', async () => {
  const app = await startSyncApp()
  const onec = watched(app.deps.onec, () => undefined)
  const reports = []
  for (;;) {
    const report = await syncCompletionActs({ ...app.deps, onec }, { budgetMs: 60 })
    reports.push(report)
    if (!report.hasMore) break
  }

  expect(reports.at(-1)).toMatchObject({ outcome: 'done', isHistoryDone: true })
  expect(reports.length).toBeGreaterThan(1)
  const { ref } = issuedAct(app)
  expect(await app.deps.database.prisma.completionAct.count({ where: { ref } })).toBe(1)
  expect((await read(app)).created).toBe(0)
})
