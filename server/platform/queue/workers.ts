import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Pool } from 'pg'
import type { Logger } from '../log.ts'

const BEAT_MS = 15_000
/** Four missed beats: longer than a process is held up by its own work, a restart or a slow database. */
const GONE_SECONDS = 60
/** A page asks at each view. */
const KNOWN_FOR_MS = 5000
/** Rows of killed processes, which nobody took away. */
const FORGOTTEN_SECONDS = 24 * 3600

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
  let beating: Promise<void> = Promise.resolve()
  const beat = () => {
    beating = beating.then(async () => {
      await pool.query(
        `INSERT INTO workers (id, host, pid) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
        [id, hostname(), process.pid],
      )
    })
    // The next beat tries again; what reads the table sees that this process is silent.
    beating = beating.catch((error) => log.warn({ err: error }, 'this worker could not be noted'))
    return beating
  }
  const timer = runsJobs ? setInterval(beat, BEAT_MS).unref() : null
  if (runsJobs) {
    await pool.query(`DELETE FROM workers WHERE seen_at < now() - make_interval(secs => $1)`, [
      FORGOTTEN_SECONDS,
    ])
    await beat()
  }

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
    stop: async () => {
      if (timer) clearInterval(timer)
      await beating
      if (runsJobs)
        await pool.query('DELETE FROM workers WHERE id = $1', [id]).catch(() => undefined)
    },
  }
}
