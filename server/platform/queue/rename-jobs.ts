import type { Client } from 'pg'
import type { PgBoss } from 'pg-boss'
import { openSession } from '../database/session.ts'
import type { RenamedJob } from './job-register.ts'

interface WaitingJob {
  data: object
  start_after: Date
  singleton_key: string | null
}

/**
 * Moves what waits under names of an earlier release to the names of this one, with its time and its key,
 * and removes the old queues with their schedules. One transaction for each name, so a job is moved once
 * however many processes start together. A job that a process of the earlier release has under way is
 * moved too: jobs may run twice, but none may be lost.
 */
export async function renameJobs(
  boss: PgBoss,
  url: string,
  renamed: readonly RenamedJob[],
): Promise<void> {
  const known = new Set((await boss.getQueues()).map(({ name }) => name))
  const left = renamed.filter(({ from }) => known.has(from))
  if (left.length === 0) return
  const client = await openSession(url, 'sverka-rename-jobs')
  try {
    for (const one of left) await renameJob(boss, client, one)
  } finally {
    await client.end()
  }
}

async function renameJob(
  boss: PgBoss,
  client: Client,
  { from, to, convert }: RenamedJob,
): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) }
  await client.query('BEGIN')
  try {
    // Held to the end: another process that starts waits here, and then finds nothing.
    const queue = 'SELECT FROM pgboss.queue WHERE name = $1 FOR UPDATE'
    const { rowCount } = await client.query(queue, [from])
    if (!rowCount) return await client.query('ROLLBACK').then(() => undefined)
    const { rows } = await client.query<WaitingJob>(
      `DELETE FROM pgboss.job WHERE name = $1 AND state < 'completed'
       RETURNING data, start_after, singleton_key`,
      [from],
    )
    for (const { data, start_after, singleton_key } of rows) {
      await boss.send(to, convert?.(data) ?? data, {
        startAfter: start_after,
        singletonKey: singleton_key ?? crypto.randomUUID(),
        db,
      })
    }
    await client.query('DELETE FROM pgboss.schedule WHERE name = $1', [from])
    await client.query('SELECT pgboss.delete_queue($1)', [from])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
