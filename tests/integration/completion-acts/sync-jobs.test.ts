import { describe, expect, test } from 'vitest'
import {
  askForSync,
  isAskedFor,
  readQuietHours,
  saveQuietHours,
  syncActs,
  syncView,
  workCompletionActs,
} from '../../../server/completion-acts/sync/index.ts'
import { runSyncJob } from '../../../server/completion-acts/sync/jobs.ts'
import { takeTurn } from '../../../server/completion-acts/sync/turn.ts'
import type { Queue } from '../../../server/platform/queue.ts'
import { until } from '../../support/until.ts'
import { issuedAct, knownRow, read, type SyncHouse, startSyncHouse } from './sync-fixture.ts'

const never = new AbortController().signal

/** The queue's own jobs, and the names of what was sent to it. */
function listening({ deps }: SyncHouse) {
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

const askNow = ({ deps }: SyncHouse) =>
  deps.database.prisma.$transaction((transaction) => askForSync(deps, transaction))

describe('quiet hours', () => {
  test('are kept as given, and only when they are hours', async () => {
    const { deps } = await startSyncHouse()
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
    const house = await startSyncHouse()
    const { prisma } = house.deps.database
    // It is 12:00 in Moscow.
    await saveQuietHours(prisma, { from: '11:30', to: '12:30' })
    house.sandbox.onec.forgetCalls()

    expect(await runSyncJob(house.deps, never)).toBeNull()
    expect(house.sandbox.onec.calls()).toEqual([])

    await askNow(house)
    expect(await isAskedFor(house.deps)).toBe(true)
    expect(await runSyncJob(house.deps, never)).toMatchObject({ outcome: 'done' })
    expect(await isAskedFor(house.deps)).toBe(false)
    expect(await runSyncJob(house.deps, never)).toBeNull()

    house.clock.pass(30)
    expect(await runSyncJob(house.deps, never)).toMatchObject({ outcome: 'done' })
  })
})

test('a reading a person asks for sees at once what otherwise has its time', async () => {
  const house = await startSyncHouse()
  const { ref } = issuedAct(house)
  await read(house)
  house.sandbox.onec.accountant.sign(ref)
  house.clock.pass(2)
  await runSyncJob(house.deps, never)
  expect(await knownRow(house, ref)).toMatchObject({ status: 'issued' })

  await askNow(house)
  await runSyncJob(house.deps, never)

  expect(await knownRow(house, ref)).toMatchObject({ status: 'signed' })
})

test('acts are read every two minutes, and at once again while there is more', async () => {
  const house = await startSyncHouse()
  const { deps, sent, scheduled, handlers } = listening(house)
  await workCompletionActs(deps)
  expect(scheduled).toEqual(['sync-acts */2 * * * *'])

  const { onec } = house.deps
  const pageWhole: typeof onec.pageWhole = async (query, signal) => {
    const page = await onec.pageWhole({ ...query, limit: 10 }, signal)
    house.clock.pass(1)
    return page
  }
  const report = await syncActs({ ...deps, onec: { ...onec, pageWhole } }, { budgetMs: 1 })
  expect(report).toMatchObject({ isHistoryDone: false, hasMore: true })
  expect(await syncView(deps)).toMatchObject({ historyDone: false, lastSuccessAt: null })

  await handlers[0]?.(never)
  expect(sent).toEqual([])
  expect(await syncView(deps)).toMatchObject({ historyDone: true, failure: null, lacks: [] })
})

test('a reading that meets another one comes back soon, not at its next time', async () => {
  const house = await startSyncHouse()
  const { deps, sent } = listening(house)
  const turn = await takeTurn(house.deps.database)
  expect(await runSyncJob(deps, never)).toMatchObject({ outcome: 'busy' })
  expect(sent).toEqual(['sync-acts'])
  await turn?.end()
  const next = await takeTurn(house.deps.database, 5000)
  expect(next).not.toBeNull()
  expect(await takeTurn(house.deps.database, 20)).toBeNull()
  await next?.end()
})

test('a process that stops ends the reading at its next step', async () => {
  const house = await startSyncHouse()
  const { deps, handlers } = listening(house)
  const begun = Promise.withResolvers<void>()
  const { onec } = house.deps
  const pageWhole: typeof onec.pageWhole = async (query, signal) => {
    begun.resolve()
    await until(() => signal?.aborted)
    return onec.pageWhole(query, signal)
  }
  const stop = await workCompletionActs({ ...deps, onec: { ...onec, pageWhole } })
  const job = handlers[0]?.(never)
  await begun.promise
  expect(await syncView(deps)).toMatchObject({ running: true, configured: true })

  stop()
  await job

  expect(await syncView(deps)).toMatchObject({ running: false, acts: 0 })
  expect((await read(house)).created).toBeGreaterThan(0)
})

test('without 1C there is nothing to read, and staff see why', async () => {
  const { deps } = await startSyncHouse()
  const alone = { ...deps, onec: null }

  expect(await syncActs(alone)).toMatchObject({ outcome: 'not_configured' })
  expect(await syncView(alone)).toMatchObject({ configured: false, historyDone: false })
})
