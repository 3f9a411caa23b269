import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** Of the test file that runs. */
let made: string[] = []

/** A migrated, empty database of the caller's own. Returns its URL. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject('clusterUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE portal STRATEGY file_copy`)
  await client.end()
  made.push(name)
  url.pathname = `/${name}`
  return url.href
}

/** Gives back the memory of the databases that the file has made and let go. On a disk they stay until the run ends. */
export async function dropDatabases(): Promise<void> {
  const names = made
  made = []
  if (names.length === 0 || !inject('isClusterInMemory')) return
  const client = new Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  // One that is still used would keep us waiting for seconds.
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname = ANY($1)
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [names],
  )
  for (const { datname } of rows) await client.query(`DROP DATABASE ${datname}`)
  await client.end()
}
