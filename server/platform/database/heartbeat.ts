import type { Pool } from 'pg'
import type { Logger } from '../log.ts'

const BEAT_MS = 15_000
/** Four missed beats: longer than a process is held up by its own work, a restart or a slow database. */
export const GONE_SECONDS = 60
/** Rows of killed processes, which nobody took away. */
const FORGOTTEN_SECONDS = 24 * 3600

export interface Heartbeat {
  /** Ends it, and takes the row away. */
  stop(): Promise<void>
}

/**
 * Keeps a row that says that this process lives, in a table with `id` and `seen_at`; times are the database's, so clocks
 * of machines need not agree. Whoever reads believes a row for `GONE_SECONDS`.
 * @param write inserts the row, or brings `seen_at` up to date
 */
export async function startHeartbeat(
  pool: Pool,
  log: Logger,
  { table, id, write }: { table: 'workers' | 'processes'; id: string; write(): Promise<unknown> },
): Promise<Heartbeat> {
  let beating: Promise<unknown> = Promise.resolve()
  const beat = () => {
    // The next beat tries again; what reads the table sees that this process is silent.
    beating = beating
      .then(write)
      .catch((error) => log.warn({ err: error, table }, 'this process could not be noted'))
    return beating
  }
  await pool.query(`DELETE FROM ${table} WHERE seen_at < now() - make_interval(secs => $1)`, [
    FORGOTTEN_SECONDS,
  ])
  await beat()
  const timer = setInterval(beat, BEAT_MS).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await beating
      await pool.query(`DELETE FROM ${table} WHERE id = $1`, [id]).catch(() => undefined)
    },
  }
}
