import type { Database } from '../platform/database/connect.ts'
import { likePatternFor, splitSearchQuery } from '../platform/search-text.ts'
import { readName } from './names/read-name.ts'

const MAX_CANDIDATES = 50

interface Named {
  name: string
  inn: string | null
  kpp: string | null
}

/** Others of the portal with this INN. @param exceptId whom not to look at */
export async function findOthersByInn(
  { pool }: Pick<Database, 'pool'>,
  exceptId: string,
  inn: string,
): Promise<Named[]> {
  // The searched text has the INN too, and an index.
  const { rows } = await pool.query<Named>(
    `SELECT name, inn, kpp FROM counterparties
     WHERE search_text LIKE $1 AND inn = $2 AND id <> $3::uuid ORDER BY name, id LIMIT $4`,
    [likePatternFor(inn), inn, exceptId, MAX_CANDIDATES],
  )
  return rows
}

/** Another of the portal whose name is this one, whatever its legal form, quotes and case; null: there is none. */
export async function findNamesake(
  { pool }: Pick<Database, 'pool'>,
  exceptId: string,
  name: string,
): Promise<Named | null> {
  const wanted = bareName(name)
  const patterns = splitSearchQuery(wanted).map(likePatternFor)
  if (patterns.length === 0) return null
  const { rows } = await pool.query<Named>(
    `SELECT name, inn, kpp FROM counterparties
     WHERE search_text LIKE ALL ($1::text[]) AND id <> $2::uuid ORDER BY name, id LIMIT $3`,
    [patterns, exceptId, MAX_CANDIDATES],
  )
  return rows.find((row) => bareName(row.name) === wanted) ?? null
}

/** A name as it is compared with its like: without legal form, quotes and case. */
export function bareName(name: string): string {
  const { words, initials, numbers } = readName(name)
  const whole = words.filter(({ isPart }) => !isPart).map(({ text }) => text)
  return [...whole, ...initials.map(([letter = '']) => letter), ...numbers].join(' ')
}
