import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Pool } from 'pg'
import { GONE_SECONDS, startHeartbeat } from '../database/heartbeat.ts'
import type { Logger } from '../log.ts'

/** A page asks at each view. */
const KNOWN_FOR_MS = 5000

/** Which processes run jobs. Times are the database's, so clocks of machines need not agree. */
export interface Workers {
  /** How many lived within the last minute. */
  count(): Promise<number>
  /**
   * Whether somebody runs jobs, some seconds old at most. True in the first minute of a process: it may be the
   * first of several that are being started.
   */
  isSomebodyThere(): Promise<boolean>
  stop(): Promise<void>
}

/** @param runsJobs of this process; false: it only looks */
export async function openWorkers(pool: Pool, log: Logger, runsJobs: boolean): Promise<Workers> {
  const id = randomUUID()
  const openedAt = performance.now()
  let known: { answer: Promise<number>; until: number } | null = null
  const write = () =>
    pool.query(
      `INSERT INTO workers (id, host, pid) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
      [id, hostname(), process.pid],
    )
  const heartbeat = runsJobs
    ? await startHeartbeat(pool, log, { table: 'workers', id, write })
    : null

  const count = async () => {
    const { rows } = await pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM workers WHERE seen_at > now() - make_interval(secs => $1)',
      [GONE_SECONDS],
    )
    return rows[0]?.count ?? 0
  }

  return {
    count,
    isSomebodyThere: async () => {
      const now = performance.now()
      if (runsJobs || now - openedAt < GONE_SECONDS * 1000) return true
      if (!known || known.until < now) known = { answer: count(), until: now + KNOWN_FOR_MS }
      return (await known.answer) > 0
    },
    stop: async () => heartbeat?.stop(),
  }
}
