import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** A migrated, empty database of the caller's own. Returns its URL. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject('clusterUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE portal STRATEGY file_copy`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}
