import type { Database } from '../database/connect.ts'
import type { Metrics } from '../metrics.ts'
import type { JobRegister } from './job-register.ts'

interface Measured {
  name: string
  waiting: number
  oldestSeconds: number
  failed: number
}

/** How many jobs of each name wait, since when, and how many were given up within the last day: over all processes. */
export async function measureQueue(
  { pool }: Pick<Database, 'pool'>,
  { jobsWaiting, jobsOldestSeconds, jobsFailed }: Metrics,
  { rules }: Pick<JobRegister, 'rules'>,
): Promise<void> {
  const { rows } = await pool.query<Measured>(
    `SELECT name, count(*) FILTER (WHERE state <> 'failed')::int AS waiting,
       coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state <> 'failed')), 0)::float8
         AS "oldestSeconds",
       count(*) FILTER (WHERE state = 'failed')::int AS failed
     FROM pgboss.job
     WHERE (state IN ('created', 'retry') AND start_after <= now()) OR state = 'failed'
     GROUP BY name`,
  )
  const found = new Map(rows.map((row) => [row.name, row]))
  for (const job of Object.keys(rules)) {
    const { waiting, oldestSeconds, failed } = found.get(job) ?? NONE
    jobsWaiting.set({ job }, waiting)
    jobsOldestSeconds.set({ job }, oldestSeconds)
    jobsFailed.set({ job }, failed)
  }
}

const NONE = { waiting: 0, oldestSeconds: 0, failed: 0 }
