import type { Outcome } from '../../../platform/errors/failure.ts'
import type { ODataClient } from './client.ts'
import type { Fields } from './fields.ts'

/** A list that is read to its end. */
export interface WholeList {
  set: string
  select?: readonly string[]
  filter?: string
  orderBy: string
}

export interface AllRows<Row> {
  rows: Row[]
  /** False: there are too many, or the list was another one at every look: a row may have been passed over. */
  isComplete: boolean
}

export interface ReadAllOptions<Row> {
  row(fields: Fields): Row
  key(row: Row): string
  /** Whether two rows cannot have one key: then the keys are counted as well. */
  isUnique: boolean
  maxRows: number
  /** A base that gives a thousand rows of three in another order each time is read through in ten. */
  maxPasses: number
}

const ROWS_PER_CALL = 1000

/** What one pass over a list came to. */
interface Pass {
  total: number | null
  /** Nothing has moved while it was read. */
  isSteady: boolean
  isTooLong: boolean
}

/**
 * Everything a question finds, by `$skip`. Each page is a query of its own, and what is added or removed in
 * between shifts the others; so a page begins with the last row of the one before, and all are counted. What
 * does not agree is read again, and only then is the list whole.
 */
export async function readAllRows<Row>(
  client: ODataClient,
  name: string,
  query: WholeList,
  options: ReadAllOptions<Row>,
  signal?: AbortSignal,
): Promise<Outcome<AllRows<Row>>> {
  const found = new Map<string, Row>()
  const ending = (isComplete: boolean): Outcome<AllRows<Row>> => ({
    kind: 'done',
    value: { rows: [...found.values()], isComplete },
  })
  for (let pass = 1; pass <= options.maxPasses; pass++) {
    const before = found.size
    const passed = await passOver(client, name, query, options, found, signal)
    if (passed.kind !== 'done') return passed
    const { isSteady, isTooLong, total } = passed.value
    if (isTooLong) return ending(false)
    const isSettled = pass > 1 && found.size === before && found.size >= (total ?? 0)
    if (isSteady || (isSettled && options.isUnique)) return ending(true)
  }
  return ending(false)
}

async function passOver<Row>(
  client: ODataClient,
  name: string,
  query: WholeList,
  { row: readRow, key, isUnique, maxRows }: ReadAllOptions<Row>,
  found: Map<string, Row>,
  signal: AbortSignal | undefined,
): Promise<Outcome<Pass>> {
  const seen = new Set<string>()
  let total: number | null = null
  let hasMoved = false
  let count = 0
  for (let last: string | null = null; ; ) {
    // To count is work for 1C: at each page only where a row passed over would be missed for long.
    const counts = last === null || isUnique ? { counts: true as const } : {}
    const page: Outcome<{ rows: Row[]; total: number | null }> = await client.list(
      name,
      { ...query, ...counts, top: ROWS_PER_CALL, skip: last === null ? 0 : count - 1 },
      (rows, all) => ({ rows: rows.map(readRow), total: all }),
      signal,
    )
    if (page.kind !== 'done') return page
    const rows: Row[] = page.value.rows
    const isFirst: boolean = last === null
    if (isFirst) total = page.value.total
    else if ((rows[0] && key(rows[0])) !== last) hasMoved = true
    if (isUnique && page.value.total !== total) hasMoved = true
    const before = seen.size
    for (const row of rows) {
      seen.add(key(row))
      found.set(key(row), row)
    }
    count += rows.length - (isFirst ? 0 : 1)
    const end: Row | undefined = rows.at(-1)
    last = end === undefined ? last : key(end)
    if (count >= maxRows || (total ?? 0) > maxRows) {
      return { kind: 'done', value: { total, isSteady: false, isTooLong: true } }
    }
    // A page that brings nothing new would come again and again.
    if (rows.length < ROWS_PER_CALL || (isUnique && seen.size === before)) break
  }
  // One page has nothing to shift. Where 1C does not say how many there are, keys have to settle by themselves.
  const isOnePage = count < ROWS_PER_CALL
  const isWhole = total === null ? !isUnique : count >= total && (!isUnique || seen.size >= total)
  const isSteady = isOnePage || (isWhole && !hasMoved)
  return { kind: 'done', value: { total, isSteady, isTooLong: false } }
}
