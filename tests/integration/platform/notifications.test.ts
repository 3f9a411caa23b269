import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { type Notifications, openNotifications } from '../../../server/platform/notifications.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { until } from '../../support/until.ts'

const LONG = 20_000

describe('a word between processes', () => {
  let url: string
  beforeAll(async () => {
    url = await createDatabase()
  })

  async function start(): Promise<{ database: Database; signals: Notifications }> {
    const database = connect(url)
    const signals = await openNotifications(database)
    onTestFinished(async () => {
      await signals.close()
      await database.close()
    })
    return { database, signals }
  }

  /** What happened first: the word, or the end of waiting. */
  async function heard(signals: Notifications, topic: string, timeoutMs = LONG): Promise<boolean> {
    const started = performance.now()
    await signals.wait(topic, timeoutMs)
    // A timer may fire a little early.
    return performance.now() - started < timeoutMs - 20
  }

  test('reaches all of them when the transaction commits', async () => {
    const [one, other] = [await start(), await start()]
    const all = [heard(one.signals, 'act:1'), heard(other.signals, 'act:1')]
    await one.database.prisma.$transaction((transaction) => one.signals.send(transaction, 'act:1'))
    expect(await Promise.all(all)).toEqual([true, true])
  })

  test('is not said when the transaction fails, nor on another topic', async () => {
    const { database, signals } = await start()
    const waits = heard(signals, 'act:2', 300)
    await database.prisma
      .$transaction(async (transaction) => {
        await signals.send(transaction, 'act:2')
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    await signals.send(database.prisma, 'act:3')
    expect(await waits).toBe(false)
  })

  test('may be any word, also one that means something to the machinery', async () => {
    const { database, signals } = await start()
    await signals.send(database.prisma, 'error')
    const waits = heard(signals, 'error')
    await signals.send(database.prisma, 'error')
    expect(await waits).toBe(true)
  })

  test('is waited for no longer than the caller wants', async () => {
    const { signals } = await start()
    const patience = new AbortController()
    const waits = signals.wait('act:4', LONG, patience.signal)
    patience.abort()
    await waits
    await signals.wait('act:4', LONG, patience.signal)
  })

  test('is heard again after the connection was lost, and what was missed wakes who waits', async () => {
    const { database, signals } = await start()
    const missed = heard(signals, 'act:5')
    const listeners = () => database.prisma.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'sverka-signals' AND datname = current_database()`
    const before = (await listeners()).map(({ pid }) => pid)
    await database.prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'sverka-signals' AND datname = current_database()`
    expect(await missed).toBe(true)
    await until(async () => (await listeners()).some(({ pid }) => !before.includes(pid)))

    const waits = heard(signals, 'act:6')
    await signals.send(database.prisma, 'act:6')
    expect(await waits).toBe(true)
  })
})
