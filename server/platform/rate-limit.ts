import type { Pool } from 'pg'
import type { PrismaClient } from './database/connect.ts'

/** Of the column. */
const MAX_KEY = 255

/** So many points a window, counted in the database over all processes. */
export interface Limiter {
  /** Takes a point. Returns 0 when there was one, else the seconds until there is one again. */
  take(key: string): Promise<number>
  giveBack(key: string): Promise<void>
  reset(key: string): Promise<void>
}

/** Of the database: a window that one process began is judged by others, whose machines' clocks may differ. */
const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

const TAKE = `
  INSERT INTO rate_limits AS counted (key, points, expire) VALUES ($1, 1, ${NOW} + $2)
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN counted.expire <= ${NOW} THEN 1 ELSE counted.points + 1 END,
    expire = CASE WHEN counted.expire <= ${NOW} THEN excluded.expire ELSE counted.expire END
  RETURNING points, (expire - ${NOW})::float8 AS left`

const GIVE_BACK = 'UPDATE rate_limits SET points = points - 1 WHERE key = $1 AND points > 0'

export function createLimiter(pool: Pool, name: string, points: number, seconds: number): Limiter {
  const nameOf = (key: string) => `${name}:${key}`.slice(0, MAX_KEY)
  return {
    take: async (key) => {
      const { rows } = await pool.query<{ points: number; left: number }>(TAKE, [
        nameOf(key),
        seconds * 1000,
      ])
      const [counted] = rows
      if (!counted || counted.points <= points) return 0
      return Math.max(1, Math.ceil(counted.left / 1000))
    },
    giveBack: async (key) => {
      await pool.query(GIVE_BACK, [nameOf(key)])
    },
    reset: async (key) => {
      await pool.query('DELETE FROM rate_limits WHERE key = $1', [nameOf(key)])
    },
  }
}

/** Removes counters whose time is over. */
export async function sweepCounters(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } })
}
