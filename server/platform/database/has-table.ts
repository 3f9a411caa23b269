import type { ClientBase } from 'pg'

/** Whether there is such a table. @param name as `to_regclass` reads it: of the search path, or with its schema */
export async function hasTable(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS there',
    [name],
  )
  return rows[0]?.there ?? false
}
