import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { PrismaClient } from './database/connect.ts'

/** So many points a window, counted in the database over all processes. */
export interface Limiter {
  /** Takes a point. Returns 0 when there was one, else the seconds until there is one again. */
  take(key: string): Promise<number>
  giveBack(key: string): Promise<void>
  reset(key: string): Promise<void>
}

export function createLimiter(pool: Pool, name: string, points: number, seconds: number): Limiter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    // Expired counters are removed by our own sweep, once over all processes.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
  return {
    take: async (key) => {
      try {
        await limiter.consume(key)
        return 0
      } catch (rejection) {
        if (rejection instanceof RateLimiterRes)
          return Math.max(1, Math.ceil(rejection.msBeforeNext / 1000))
        throw rejection
      }
    },
    giveBack: async (key) => {
      await limiter.reward(key)
    },
    reset: async (key) => {
      await limiter.delete(key)
    },
  }
}

/** Removes counters whose time is over. */
export async function sweepCounters(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } })
}
