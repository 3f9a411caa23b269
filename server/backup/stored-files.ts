import type { ClientBase, Pool } from 'pg'

/** What names files of the storage. */
export interface FileSource {
  /** A query of `key` and `sha256` (hex, or null where the row does not say). */
  sql: string
}

export interface FileReference {
  key: string
  /** As the row that names it says; null: it does not. */
  sha256: string | null
}

const BATCH = 1000

/** Whether rows name a file now: of one that they do not name any more nothing is missing. */
export async function isNamedNow(
  client: ClientBase,
  sources: readonly FileSource[],
  key: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM (${unionOf(sources)}) AS named (key, sha256) WHERE key = $1 LIMIT 1`,
    [key],
  )
  return (rowCount ?? 0) > 0
}

const SAMPLES_OF_A_KIND = 10

/** Keys of some files that rows name now, of every kind of which there are any. */
export async function sampleFiles(
  pool: Pick<Pool, 'query'>,
  sources: readonly FileSource[],
): Promise<string[]> {
  const samples = sources.map(
    ({ sql }) =>
      `(SELECT key FROM (${sql}) AS named (key, sha256) WHERE key IS NOT NULL LIMIT ${SAMPLES_OF_A_KIND})`,
  )
  const { rows } = await pool.query<{ key: string }>(samples.join(' UNION ALL '))
  return rows.map(({ key }) => key)
}

function unionOf(sources: readonly FileSource[]): string {
  return sources.map(({ sql }) => `(${sql})`).join(' UNION ALL ')
}

/** Every file that rows of the snapshot name, once, by key. Inside of the caller's transaction. */
export async function* readFileReferences(
  client: ClientBase,
  sources: readonly FileSource[],
): AsyncGenerator<FileReference> {
  await client.query(
    `DECLARE stored_files NO SCROLL CURSOR FOR
     SELECT key, min(sha256) AS sha256 FROM (${unionOf(sources)}) AS named (key, sha256)
     WHERE key IS NOT NULL GROUP BY key ORDER BY key COLLATE "C"`,
  )
  for (;;) {
    const { rows } = await client.query<FileReference>(`FETCH ${BATCH} FROM stored_files`)
    yield* rows
    if (rows.length < BATCH) break
  }
  await client.query('CLOSE stored_files')
}
