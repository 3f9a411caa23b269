import { Client, Pool } from 'pg'
import { allJobs } from '../server/composition/jobs.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { createLogger } from '../server/platform/log.ts'
import { openQueue } from '../server/platform/queue/queue.ts'

/** A migrated, empty database with its queue. Returns its URL. */
export async function makeDatabase(clusterUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  const pool = new Pool({ connectionString: url.href })
  await migrate(pool)
  await pool.end()
  const queue = await openQueue(url.href, createLogger('silent'), false, allJobs)
  await queue.stop()
  return url.href
}
