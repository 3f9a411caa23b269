import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** A database of the caller's own with nothing in it. Returns its URL. */
export async function createEmptyDatabase(): Promise<string> {
  const url = new URL(inject('clusterUrl'))
  const name = `empty_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}
