import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Pool } from 'pg'
import { migrate } from '../../../server/platform/database/migrate.ts'

/** Rows and files that release 0.1.0 left behind: `{table: [row]}`, tables before those that refer to them. */
export const EARLIER_RELEASE = 'tests/fixtures/release-0.1.0'
const RELEASE_MIGRATIONS = [
  '20261121000000_foundation',
  '20261121100000_completion_acts',
  '20261121110000_acts_search',
  '20261127000000_deal_acts',
]

/** Makes an empty database what release 0.1.0 left behind after it had run on its sandbox. */
export async function fillEarlierRelease(url: string): Promise<void> {
  const migrations = await mkdtemp(join(tmpdir(), 'sverka-migrations-'))
  for (const name of RELEASE_MIGRATIONS) {
    await cp(join('prisma/migrations', name), join(migrations, name), { recursive: true })
  }
  const pool = new Pool({ connectionString: url })
  try {
    await migrate(pool, migrations)
    const text = gunzipSync(await readFile(join(EARLIER_RELEASE, 'rows.json.gz'))).toString()
    for (const [table, rows] of Object.entries<Record<string, unknown>[]>(JSON.parse(text))) {
      await insertRows(pool, table, rows)
    }
  } finally {
    await pool.end()
    await rm(migrations, { recursive: true, force: true })
  }
}

/** Columns that the database makes itself are not among the rows' members. */
async function insertRows(pool: Pool, table: string, rows: Record<string, unknown>[]) {
  const columns = Object.keys(rows[0] ?? {})
  const names = columns.map((name) => `"${name}"`).join(', ')
  await pool.query(
    `INSERT INTO "${table}" (${names})
     SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
    [JSON.stringify(rows)],
  )
  for (const column of columns) {
    const { rows: found } = await pool.query<{ sequence: string | null }>(
      'SELECT pg_get_serial_sequence($1, $2) AS sequence',
      [table, column],
    )
    const sequence = found[0]?.sequence
    if (sequence) {
      await pool.query(`SELECT setval($1, (SELECT max("${column}") FROM "${table}"))`, [sequence])
    }
  }
}
