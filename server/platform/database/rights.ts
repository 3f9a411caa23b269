import { type ClientBase, DatabaseError } from 'pg'

const INSUFFICIENT_PRIVILEGE = '42501'

/** Whether the role may not do what was asked. */
export function isRefused(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE
}

/** What to do where the role of this process may not bring the database up to date. */
export async function describeNoRights(client: ClientBase, migration: string): Promise<string> {
  const { rows } = await client.query<{ role: string; database: string }>(
    'SELECT current_user AS role, current_database() AS database',
  )
  const { role = '', database = '' } = rows[0] ?? {}
  return (
    `The database ${database} is to be brought up to date (${migration}), which its role ${role} may not do.\n` +
    'Run this once with DATABASE_URL of the role that owns the tables: npm run admin -- migrate\n' +
    'Or let this role own the database: see "Rights" in docs/install.md.'
  )
}
