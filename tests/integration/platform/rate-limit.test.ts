import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLimiter } from '../../../server/platform/rate-limit.ts'
import { createDatabase } from '../../support/databases/database.ts'

describe('a limit of three a minute', () => {
  let pool: Pool
  let names = 0
  beforeAll(async () => {
    pool = new Pool({ connectionString: await createDatabase() })
  })
  afterAll(() => pool.end())
  const limiter = () => createLimiter(pool, `limit${++names}`, 3, 60)

  test('lets three through and tells the fourth how long to wait', async () => {
    const limit = limiter()
    expect([await limit.take('a'), await limit.take('a'), await limit.take('a')]).toEqual([0, 0, 0])
    const seconds = await limit.take('a')
    expect(seconds).toBeGreaterThan(55)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(await limit.take('b')).toBe(0)
  })

  test('lets three through of twenty at once, over two processes', async () => {
    const name = `limit${++names}`
    const both = [createLimiter(pool, name, 3, 60), createLimiter(pool, name, 3, 60)]
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, index) => both[index % 2]?.take('a')),
    )
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3)
  })

  test('counts anew when the window is over, when reset, and one less when given back', async () => {
    const limit = limiter()
    const spend = async () => {
      while ((await limit.take('a')) === 0);
    }
    await spend()
    await pool.query("UPDATE rate_limits SET expire = 0 WHERE key LIKE '%:a'")
    expect(await limit.take('a')).toBe(0)
    await spend()
    await limit.reset('a')
    expect(await limit.take('a')).toBe(0)
    await limit.take('a')
    await limit.take('a')
    await limit.giveBack('a')
    expect(await limit.take('a')).toBe(0)
  })
})
