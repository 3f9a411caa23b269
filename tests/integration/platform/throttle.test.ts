import { Pool } from 'pg'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createThrottle, type Throttle } from '../../../server/platform/throttle.ts'
import { createDatabase } from '../../support/databases/database.ts'

describe('a rate over all processes', () => {
  let url: string
  let names = 0
  beforeAll(async () => {
    url = await createDatabase()
  })

  /** As many processes as wanted, each with connections of its own, on one throttle. */
  function processes(many: number, burst: number, perSecond: number) {
    const name = `portal${++names}`
    return Array.from({ length: many }, () => {
      const pool = new Pool({ connectionString: url, max: 3 })
      onTestFinished(() => pool.end())
      return createThrottle(pool, name, { burst, perSecond })
    })
  }

  /** When each of so many turns was had, milliseconds from before the first was asked for. */
  async function takeAll(throttles: Throttle[], each: number): Promise<number[]> {
    const from = performance.now()
    const had: number[] = []
    const take = async (throttle: Throttle) => {
      await throttle.take()
      had.push(performance.now() - from)
    }
    await Promise.all(
      throttles.flatMap((throttle) => Array.from({ length: each }, () => take(throttle))),
    )
    return had.sort((one, other) => one - other)
  }

  test('lets so many a second through after a burst, of two processes together', async () => {
    const had = await takeAll(processes(2, 10, 50), 15)

    expect(had).toHaveLength(30)
    for (const [index, at] of had.entries()) {
      // Turn number n is not there before (n − burst) × interval; the database's clock has whole milliseconds.
      expect(at).toBeGreaterThanOrEqual((index + 1 - 10) * 20 - 2)
    }
  })

  test('lets a burst through at once', async () => {
    // One after another they would take ninety seconds.
    const had = await takeAll(processes(2, 10, 0.1), 5)
    expect(had).toHaveLength(10)
    expect(had[9]).toBeLessThan(9000)
  })

  test('is shared fairly enough: nobody waits until the others are done', async () => {
    const [one, other] = processes(2, 1, 50)
    if (!one || !other) throw new Error('no throttles')
    const order: string[] = []
    const take = async (throttle: Throttle, name: string) => {
      await throttle.take()
      order.push(name)
    }
    await Promise.all(
      Array.from({ length: 15 }, () => [take(one, 'one'), take(other, 'other')]).flat(),
    )
    expect(order.slice(0, 20)).toContain('one')
    expect(order.slice(0, 20)).toContain('other')
  })

  test('gives turns of one process in the order they were asked for', async () => {
    const [throttle] = processes(1, 1, 100)
    const order: number[] = []
    await Promise.all([1, 2, 3, 4].map((number) => throttle?.take().then(() => order.push(number))))
    expect(order).toEqual([1, 2, 3, 4])
  })

  test('pushed back by one process keeps the others waiting, and has no burst after it', async () => {
    const [one, other] = processes(2, 10, 50)
    const from = performance.now()
    await one?.pushBack(200)
    await other?.take()
    expect(performance.now() - from).toBeGreaterThan(198)
    await other?.take()
    await other?.take()
    expect(performance.now() - from).toBeGreaterThan(238)
  })

  test('pushed back less than before stays where it is', async () => {
    const [throttle] = processes(1, 2, 50)
    const from = performance.now()
    await throttle?.pushBack(200)
    await throttle?.pushBack(1)
    await throttle?.take()
    expect(performance.now() - from).toBeGreaterThan(198)
  })

  test('who gives up waiting hears of it at once and takes no turn', async () => {
    const [throttle] = processes(1, 1, 0.5)
    await throttle?.take()
    const patience = new AbortController()
    const gaveUp = [throttle?.take(patience.signal), throttle?.take(patience.signal)]
    const stayed = throttle?.take()
    const from = performance.now()
    patience.abort(new Error('patience is over'))
    await Promise.all(gaveUp.map((turn) => expect(turn).rejects.toThrow('patience is over')))
    expect(performance.now() - from).toBeLessThan(1500)
    await stayed
    expect(performance.now() - from).toBeLessThan(3900)
  })

  test('of one portal is not the rate of another', async () => {
    const [busy] = processes(1, 1, 0.1)
    const [free] = processes(1, 1, 0.1)
    await busy?.take()
    const from = performance.now()
    await free?.take()
    expect(performance.now() - from).toBeLessThan(9000)
  })

  test('from a database that is not there is a fault, told to each who waits', async () => {
    const pool = new Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' })
    const throttle = createThrottle(pool, 'x', { burst: 1, perSecond: 1 })
    await expect(throttle.take()).rejects.toThrow(/ECONNREFUSED/)
    await expect(throttle.take()).rejects.toThrow(/ECONNREFUSED/)
    await pool.end()
  })
})
