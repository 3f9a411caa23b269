import type { Database } from '../database/connect.ts'

export interface OverdueJobs {
  name: string
  count: number
  /** When the oldest of them should have begun. */
  since: Date
}

/** Jobs that should have begun so long ago and have not: nobody takes them. */
export async function findOverdueJobs(
  { pool }: Pick<Database, 'pool'>,
  minutes: number,
): Promise<OverdueJobs[]> {
  const { rows } = await pool.query<OverdueJobs>(
    `SELECT name, count(*)::int AS count, min(start_after) AS since FROM pgboss.job
     WHERE state IN ('created', 'retry') AND start_after < now() - make_interval(mins => $1)
       AND name <> 'dead-letters' AND name NOT LIKE '\\_\\_pgboss\\_\\_%'
     GROUP BY name ORDER BY since`,
    [minutes],
  )
  return rows
}
