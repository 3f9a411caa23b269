import type { ClientBase } from 'pg'
import type { Manifest } from './format.ts'

/** Not carried: it is written by the migrations themselves. */
const MIGRATIONS = '_prisma_migrations'

/** How texts of values look, whatever was set for this database or role: the same on both sides of a copy. */
const PLAIN_TEXTS = `
SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
SET extra_float_digits = 1; SET bytea_output = 'hex'; SET xmloption = 'content'`

export async function setPlainTexts(client: ClientBase): Promise<void> {
  await client.query(PLAIN_TEXTS)
}

/** The tables of the portal and their columns, without those that the database computes itself. */
export async function readTables(
  client: ClientBase,
  leftOut: readonly string[],
): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  )
  const skipped = new Set([MIGRATIONS, ...leftOut])
  return rows.filter(({ name }) => !skipped.has(name))
}

export async function readMigrations(client: ClientBase): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    `SELECT migration_name AS name, checksum FROM ${MIGRATIONS}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  return rows
}

/** Sequences of the portal's schema with the last value each gave out. */
export async function readSequences(
  client: ClientBase,
): Promise<Record<string, { last: string; isCalled: boolean }>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`,
  )
  const found: Record<string, { last: string; isCalled: boolean }> = {}
  for (const { name } of rows) {
    const read = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${client.escapeIdentifier(name)}`,
    )
    const row = read.rows[0]
    if (row) found[name] = { last: row.last, isCalled: row.called }
  }
  return found
}

/** `"name" ("column", …)`, as COPY takes it. */
export function copyTarget(
  client: ClientBase,
  { name, columns }: Manifest['tables'][number],
): string {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  return `${client.escapeIdentifier(name)} (${list})`
}
