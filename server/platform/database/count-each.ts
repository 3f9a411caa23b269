import { escapeLiteral, type Pool } from 'pg'

interface Counted<Value extends string> {
  /** The table, with its alias where the condition has one. */
  from: string
  column: string
  /** Of the portal's own: they stand in the question. */
  values: readonly Value[]
  /** No more than this and one are counted of a value: the question costs the same after ten years. */
  most: number
  /** What else holds of the rows, with what its numbers stand for. */
  where?: { sql: string; values: readonly unknown[] }
}

/**
 * How many rows have each value of a column. Each value is written out, so that PostgreSQL knows how rare it is: by one
 * that it does not know yet it takes a walk through all rows for short.
 */
export async function countEach<Value extends string>(
  { pool }: { pool: Pick<Pool, 'query'> },
  { from, column, values, most, where }: Counted<Value>,
): Promise<Record<Value, number>> {
  const condition = where ? ` AND (${where.sql})` : ''
  const questions = values.map((value) => {
    const own = `${column} = ${escapeLiteral(value)}${condition}`
    return `SELECT ${escapeLiteral(value)} AS value, count(*)::int AS count FROM (
      SELECT FROM ${from} WHERE ${own} LIMIT ${most + 1}) AS counted`
  })
  const { rows } = await pool.query<{ value: Value; count: number }>(
    questions.join(' UNION ALL '),
    where ? [...where.values] : [],
  )
  const found = rows.map(({ value, count }) => [value, count] as const)
  return Object.fromEntries(found) as Record<Value, number>
}
