import { describe, expect, test } from 'vitest'
import {
  isSyncRequested,
  readQuietHours,
  requestSync,
  saveQuietHours,
  syncCompletionActs,
  syncView,
  workCompletionActs,
} from '../../../../server/completion-acts/sync/index.ts'
import { runSyncJob } from '../../../../server/completion-acts/sync/jobs.ts'
import { takeSyncLock } from '../../../../server/completion-acts/sync/lock.ts'
import type { Queue } from '../../../../server/platform/queue/queue.ts'
import { until } from '../../../support/until.ts'
import { issuedAct, knownRow, read, type SyncApp, startSyncApp } from './fixture.ts'

const never = new AbortController().signal

/** The queue's own jobs, and the names of what was sent to it. */
function listening({ deps }: SyncApp) {
  const sent: string[] = []
  const scheduled: string[] = []
  const handlers: ((signal: AbortSignal) => Promise<void>)[] = []
  const queue: Queue = {
    ...deps.queue,
    send: async (name) => {
      sent.push(name)
    },
    schedule: async (name, cron) => {
      scheduled.push(`${name} ${cron}`)
    },
    work: async (_name, _concurrency, handler) => {
      handlers.push((signal) => Reflect.apply(handler, undefined, [{}, signal]))
    },
  }
  return { deps: { ...deps, queue }, sent, scheduled, handlers }
}

const askNow = ({ deps }: SyncApp) =>
  deps.database.prisma.$transaction((transaction) => requestSync(deps, transaction))

describe('quiet hours', () => {
  test('are kept as given, and only when they are hours', async () => {
    const { deps } = await startSyncApp()
    const { prisma } = deps.database
    expect(await readQuietHours(prisma)).toBeNull()

    expect(await saveQuietHours(prisma, { from: '23:00', to: '04:30' })).toBe('saved')
    expect(await saveQuietHours(prisma, { from: '24:00', to: '04:30' })).toBe('invalid')
    expect(await saveQuietHours(prisma, { from: '05:00', to: '05:00' })).toBe('invalid')
    expect(await readQuietHours(prisma)).toEqual({ from: '23:00', to: '04:30' })
    expect((await syncView(deps)).quietHours).toEqual({ from: '23:00', to: '04:30' })

    expect(await saveQuietHours(prisma, null)).toBe('saved')
    expect(await readQuietHours(prisma)).toBeNull()
  })

  test('leave 1C alone by the base’s own clock, unless a person asks', async () => {
    const app = await startSyncApp()
    const { prisma } = app.deps.database
    // It is 12:00 in Moscow.
    await saveQuietHours(prisma, { from: '11:30', to: '12:30' })
    app.sandbox.onec.forgetCalls()

    expect(await runSyncJob(app.deps, never)).toBeNull()
    expect(app.sandbox.onec.calls()).toEqual([])

    await askNow(app)
    expect(await isSyncRequested(app.deps)).toBe(true)
    expect(await runSyncJob(app.deps, never)).toMatchObject({ outcome: 'done' })
    expect(await isSyncRequested(app.deps)).toBe(false)
    expect(await runSyncJob(app.deps, never)).toBeNull()

    app.clock.pass(30)
    expect(await runSyncJob(app.deps, never)).toMatchObject({ outcome: 'done' })
  })
})

test('a reading a person asks for sees at once what otherwise has its time', async () => {
  const app = await startSyncApp()
  const { ref } = issuedAct(app)
  await read(app)
  app.sandbox.onec.accountant.sign(ref)
  app.clock.pass(2)
  await runSyncJob(app.deps, never)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'issued' })

  await askNow(app)
  await runSyncJob(app.deps, never)

  expect(await knownRow(app, ref)).toMatchObject({ status: 'signed' })
})

test('acts are read every two minutes, and at once again while there is more', async () => {
  const app = await startSyncApp()
  const { deps, sent, scheduled, handlers } = listening(app)
  await workCompletionActs(deps)
  expect(scheduled).toEqual(['sync-acts */2 * * * *'])

  const { onec } = app.deps
  const pageWhole: typeof onec.listActs = async (query, signal) => {
    const page = await onec.listActs({ ...query, limit: 10 }, signal)
    app.clock.pass(1)
    return page
  }
  const report = await syncCompletionActs(
    { ...deps, onec: { ...onec, listActs: pageWhole } },
    { budgetMs: 1 },
  )
  expect(report).toMatchObject({ isHistoryDone: false, hasMore: true })
  expect(await syncView(deps)).toMatchObject({ historyDone: false, lastSuccessAt: null })

  await handlers[0]?.(never)
  expect(sent).toEqual([])
  expect(await syncView(deps)).toMatchObject({ historyDone: true, failure: null, missing: [] })
})

test('a reading that meets another one comes back soon, not at its next time', async () => {
  const app = await startSyncApp()
  const { deps, sent } = listening(app)
  const lock = await takeSyncLock(app.deps.database)
  expect(await runSyncJob(deps, never)).toMatchObject({ outcome: 'busy' })
  expect(sent).toEqual(['sync-acts'])
  await lock?.release()
  const next = await takeSyncLock(app.deps.database, 5000)
  expect(next).not.toBeNull()
  expect(await takeSyncLock(app.deps.database, 20)).toBeNull()
  await next?.release()
})

test('a process that stops ends the reading at its next step', async () => {
  const app = await startSyncApp()
  const { deps, handlers } = listening(app)
  const begun = Promise.withResolvers<void>()
  const { onec } = app.deps
  const pageWhole: typeof onec.listActs = async (query, signal) => {
    begun.resolve()
    await until(() => signal?.aborted)
    return onec.listActs(query, signal)
  }
  const stop = await workCompletionActs({ ...deps, onec: { ...onec, listActs: pageWhole } })
  const job = handlers[0]?.(never)
  await begun.promise
  expect(await syncView(deps)).toMatchObject({ running: true, configured: true })

  stop()
  await job

  expect(await syncView(deps)).toMatchObject({ running: false, acts: 0 })
  expect((await read(app)).created).toBeGreaterThan(0)
})

test('without 1C there is nothing to read, and staff see why', async () => {
  const { deps } = await startSyncApp()
  const alone = { ...deps, onec: null }

  expect(await syncCompletionActs(alone)).toMatchObject({ outcome: 'not_configured' })
  expect(await syncView(alone)).toMatchObject({ configured: false, historyDone: false })
})
