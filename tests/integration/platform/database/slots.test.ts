import { Client } from 'pg'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createSlots, type Slots } from '../../../../server/platform/database/slots.ts'
import { createDatabase } from '../../../support/databases/database.ts'
import { until } from '../../../support/until.ts'

describe('places for calls, over all processes', () => {
  let url: string
  let space = 1
  beforeAll(async () => {
    url = await createDatabase()
  })

  /** As many processes as wanted, each with its own connection, sharing `count` places. */
  function processes(many: number, count: number): Slots[] {
    space += 1
    const slots = Array.from({ length: many }, () => createSlots(url, space, count))
    onTestFinished(async () => {
      await Promise.all(slots.map((each) => each.close()))
    })
    return slots
  }

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(sql)
    await client.end()
    return rows
  }

  const sessionsOfSlots = "application_name = 'sverka-slots' AND datname = current_database()"

  test('are never more than said, and everybody gets one', async () => {
    let inside = 0
    let most = 0
    const call = async (slots: Slots) => {
      const release = await slots.acquire()
      inside += 1
      most = Math.max(most, inside)
      await new Promise((done) => setTimeout(done, 10))
      inside -= 1
      release()
    }
    const all = processes(3, 2)
    await Promise.all(all.flatMap((slots) => Array.from({ length: 8 }, () => call(slots))))
    expect(most).toBe(2)
    expect(inside).toBe(0)
  })

  test('go to those who wait in one process in the order they came', async () => {
    const [slots] = processes(1, 1)
    if (!slots) throw new Error('no slots')
    const release = await slots.acquire()
    const order: number[] = []
    const waiting = [1, 2, 3].map(async (number) => {
      const mine = await slots.acquire()
      order.push(number)
      mine()
    })
    release()
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
  })

  test('given back twice are given back once', async () => {
    const [one, other] = processes(2, 1)
    const release = await one?.acquire()
    release?.()
    const again = await one?.acquire()
    release?.()
    const patience = new AbortController()
    const third = other?.acquire(patience.signal)
    const first = await Promise.race([third?.then(() => 'taken'), soon('waiting')])
    expect(first).toBe('waiting')
    again?.()
    expect(await third?.then(() => 'taken')).toBe('taken')
  })

  test('of a process that dies are free for the others', async () => {
    const [one, other] = processes(2, 1)
    await one?.acquire()
    const waits = other?.acquire()
    await until(
      async () => (await query(`SELECT FROM pg_stat_activity WHERE ${sessionsOfSlots}`)).length > 1,
    )
    await query(
      `SELECT pg_terminate_backend(pg_locks.pid) FROM pg_locks
       WHERE locktype = 'advisory' AND classid = ${space} AND objid = 1`,
    )
    await expect(waits).resolves.toBeTypeOf('function')
    // The one that lost its connection takes part again.
    const release = await waits
    release?.()
    await expect(one?.acquire()).resolves.toBeTypeOf('function')
  })

  test('are not waited for by a caller who has given up', async () => {
    const [one, other] = processes(2, 1)
    const release = await one?.acquire()
    const patience = new AbortController()
    const gaveUp = other?.acquire(patience.signal)
    const stayed = other?.acquire()
    patience.abort(new Error('patience is over'))
    await expect(gaveUp).rejects.toThrow('patience is over')
    await expect(other?.acquire(AbortSignal.abort(new Error('never')))).rejects.toThrow('never')
    release?.()
    await expect(stayed).resolves.toBeTypeOf('function')
  })

  test('end with the process: who waits is told, and no connection stays', async () => {
    const [one, other] = processes(2, 1)
    await one?.acquire()
    const waits = other?.acquire()
    const ended = expect(waits).rejects.toThrow('stopping')
    await other?.close()
    await ended
    await expect(other?.acquire()).rejects.toThrow('stopping')
    await one?.close()
    await until(
      async () =>
        (await query(`SELECT FROM pg_stat_activity WHERE ${sessionsOfSlots}`)).length === 0,
    )
  })

  test('cannot be had from a database that is not there, which is said at once', async () => {
    const slots = createSlots('postgresql://nobody@127.0.0.1:1/none', 1, 1)
    await expect(slots.acquire()).rejects.toThrow(/ECONNREFUSED/)
    await slots.close()
  })
})

/** Resolves after everything that could be done by now, and several looks more, has been done. */
function soon<T>(value: T): Promise<T> {
  return new Promise((done) => setTimeout(done, 150, value))
}
