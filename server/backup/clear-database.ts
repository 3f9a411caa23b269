import type { ClientBase } from 'pg'
import { hasTable } from '../platform/database/has-table.ts'

/**
 * Removes every table, function and type of the portal's schema, but for those of extensions, and the jobs that
 * wait. In the caller's transaction.
 */
export async function clearDatabase(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `WITH own AS (SELECT current_schema()::regnamespace AS schema), of_extensions AS (
       SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
     )
     SELECT format('DROP TABLE IF EXISTS %s CASCADE', c.oid::regclass) AS sql, 1 AS turn
     FROM pg_class c, own WHERE c.relnamespace = own.schema AND c.relkind IN ('r', 'p')
       AND ('pg_class'::regclass, c.oid) NOT IN (SELECT classid, objid FROM of_extensions)
     UNION ALL
     SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', p.oid::regprocedure), 2
     FROM pg_proc p, own WHERE p.pronamespace = own.schema AND p.prokind = 'f'
       AND ('pg_proc'::regclass, p.oid) NOT IN (SELECT classid, objid FROM of_extensions)
     UNION ALL
     SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype), 3
     FROM pg_type t, own WHERE t.typnamespace = own.schema AND t.typtype = 'e'
       AND ('pg_type'::regclass, t.oid) NOT IN (SELECT classid, objid FROM of_extensions)
     ORDER BY turn`,
  )
  for (const { sql } of rows) await client.query(sql)
  if (await hasTable(client, 'pgboss.job')) await client.query('DELETE FROM pgboss.job')
}

/** Which of these tables have rows. */
export async function findFilled(client: ClientBase, tables: readonly string[]): Promise<string[]> {
  const filled: string[] = []
  for (const table of tables) {
    if (!(await hasTable(client, table))) continue
    const found = await client.query(`SELECT FROM ${client.escapeIdentifier(table)} LIMIT 1`)
    if (found.rowCount) filled.push(table)
  }
  return filled
}
