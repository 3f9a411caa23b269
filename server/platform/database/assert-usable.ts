import type { PoolClient } from 'pg'
import { assertOwnSession } from './assert-own-session.ts'
import { schemaOf } from './client-options.ts'
import type { Database } from './connect.ts'
import { CONNECTIONS_OF_A_PROCESS, findRemedy } from './connection-remedies.ts'
import { DatabaseFault } from './database-fault.ts'

const OLDEST_VERSION = 14

interface Facts {
  version: string
  encoding: string
  isStandby: boolean
  isReadOnly: boolean
  role: string
  database: string
  schema: string | null
  /** The schema that the portal's tables are to be in; null: it is not there. */
  mayUse: boolean | null
  places: number
  roleLimit: number
  databaseLimit: number
  knowsCyrillic: boolean
}

const FACTS = `
SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() AS "isStandby", current_setting('transaction_read_only') = 'on' AS "isReadOnly",
  current_user AS role, current_database() AS database, current_schema() AS schema,
  (SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = $1) AS "mayUse",
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS places,
  (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS "roleLimit",
  (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS "databaseLimit",
  CASE WHEN current_setting('server_encoding') = 'UTF8' THEN lower('ЖЁ') = 'жё' END AS "knowsCyrillic"`

/**
 * Whether the portal can work on this database, before anything is asked of it that would hang or fail later with
 * words nobody understands.
 * @throws DatabaseFault, without the password
 */
export async function assertUsable(database: Database): Promise<void> {
  const client = await connectOnce(database)
  let facts: Facts | undefined
  try {
    facts = (await client.query<Facts>(FACTS, [schemaOf(database.url) ?? 'public'])).rows[0]
  } finally {
    client.release()
  }
  const fault = facts && findFault(facts, database.url)
  if (fault) throw new DatabaseFault(fault)
  await assertOwnSession(database)
}

/** @throws DatabaseFault saying why there is no connection */
async function connectOnce({ pool, url }: Database): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    // Node bundles its tries of several addresses into one error with an empty message.
    const reason = error instanceof AggregateError ? error.errors[0] : error
    const message = reason instanceof Error ? reason.message : String(reason)
    const remedy = findRemedy(message)
    throw new DatabaseFault(
      `The database ${placeOf(url)} cannot be used: ${message}${remedy ? `\n${remedy}` : ''}`,
    )
  }
}

function findFault(facts: Facts, url: string): string | null {
  const { version, encoding, role, database, schema } = facts
  const place = placeOf(url)
  if (Number.parseInt(version, 10) < OLDEST_VERSION) {
    return `The database ${place} is PostgreSQL ${version}; the portal needs ${OLDEST_VERSION} or newer.`
  }
  if (facts.isStandby) {
    return `The database ${place} is a read-only standby. Name the primary server in DATABASE_URL.`
  }
  if (facts.isReadOnly) {
    return (
      `The database ${place} is set to be read only (default_transaction_read_only).\n` +
      `Allow to write: ALTER ROLE ${role} IN DATABASE ${database} SET default_transaction_read_only = off;`
    )
  }
  if (encoding !== 'UTF8' || !facts.knowsCyrillic) return describeLocale(facts, place)
  const wanted = schemaOf(url) ?? 'public'
  if (schema !== wanted) return describeSchema(facts, wanted, place)
  const limits = [facts.places, facts.roleLimit, facts.databaseLimit].filter((limit) => limit >= 0)
  const least = Math.min(...limits)
  if (least < CONNECTIONS_OF_A_PROCESS) {
    return (
      `The database ${place} lets the portal have ${least} connections; each of its processes needs up to ${CONNECTIONS_OF_A_PROCESS}.\n` +
      'Raise max_connections of PostgreSQL (or CONNECTION LIMIT of the role or the database).'
    )
  }
  return null
}

function describeLocale({ encoding, role }: Facts, place: string): string {
  const why =
    encoding === 'UTF8'
      ? 'has a locale that knows no Cyrillic letters (C or POSIX): people and reasons would not be found by their names, nor sorted'
      : `stores texts as ${encoding}, which is not UTF8`
  return (
    `The database ${place} ${why}. The locale of a database cannot be changed: make another one.\n` +
    `  CREATE DATABASE sverka OWNER ${role} TEMPLATE template0 ENCODING 'UTF8'\n` +
    "    LOCALE_PROVIDER icu ICU_LOCALE 'ru-RU' LOCALE 'C';      -- PostgreSQL 15 or newer\n" +
    `  CREATE DATABASE sverka OWNER ${role} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'ru_RU.UTF-8';   -- 14\n` +
    'What the old one holds moves by npm run admin -- backup and restore.'
  )
}

function describeSchema(facts: Facts, wanted: string, place: string): string {
  const { schema, role, database, mayUse } = facts
  if (mayUse === null) {
    return (
      `The database ${place} has no schema ${wanted}.\n` +
      `  CREATE SCHEMA ${wanted} AUTHORIZATION ${role};`
    )
  }
  if (!mayUse) {
    return (
      `In the database ${place} the role ${role} may not use the schema ${wanted}.\n` +
      `  GRANT USAGE, CREATE ON SCHEMA ${wanted} TO ${role};`
    )
  }
  const path = `ALTER ROLE ${role} IN DATABASE ${database} SET search_path = ${wanted};`
  if (schema === null) {
    return `In the database ${place} no schema is in the search_path of the role ${role}.\n  ${path}`
  }
  return (
    `In the database ${place} tables of the role ${role} would be made in the schema ${schema} (its search_path), not in ${wanted}.\n` +
    `Say that it is meant: DATABASE_URL=…?schema=${schema}\n` +
    `Or: ${path}`
  )
}

/** Without user and password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
