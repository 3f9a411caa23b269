import type { Pool } from 'pg'
import type { BenchTable } from '../bench-table.ts'

const LARGEST = 8

/** What everything takes with its indexes, and the largest tables. */
export async function sizesOf(
  pool: Pool,
  months: number,
  share: number,
): Promise<BenchTable['rows']> {
  const { rows } = await pool.query<{ name: string; mb: number }>(
    `SELECT relname AS name, pg_total_relation_size(oid) / 1048576.0 AS mb
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC`,
  )
  const all = rows.reduce((sum, { mb }) => sum + Number(mb), 0)
  const line = (what: string, mb: number) => [what, '', Math.round(mb), '']
  return [
    line('database, MB', all),
    line('a month adds at the full load, MB', all / months / share),
    ...rows
      .slice(0, LARGEST)
      .map(({ name, mb }) => line(`${name} with its indexes, MB`, Number(mb))),
  ]
}
