import type { Outcome } from '../../../platform/errors/failure.ts'
import type { LookUpPage } from '../../port/look-ups.ts'
import type { ODataClient } from './client.ts'
import type { Fields } from './fields.ts'
import { allOf, anyOf, textLiteral } from './query.ts'
import type { WholeList } from './read-all.ts'

export interface TextSearch {
  text: string
  /** Fields that hold the text. */
  within: readonly string[]
  /** Fields that are it. */
  equal?: readonly string[]
}

export const SEARCH_PAGE = 50
/** Signs that a pattern of 1C's query language gives a meaning to. */
const PATTERN_SIGNS = /[[\]%_^]/
/** Rows that a search with such signs looks through. */
const MAX_LOOKED_THROUGH = 5000
const ROWS_AT_ONCE = 500

/**
 * A condition that holds for every row with the text, and for others where the text has signs of a pattern: 1C
 * does not promise to take them literally, so the longest part without them is asked for. Null: nothing to ask.
 */
export function containing({ text, within, equal = [] }: TextSearch): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const part = plainPart(trimmed)
  if (part === '') return null
  const terms = within.map((field) => `substringof(${textLiteral(part)},${field})`)
  return anyOf([...terms, ...equal.map((field) => `${field} eq ${textLiteral(trimmed)}`)])
}

/** The longest part of a text that means itself in any pattern. */
export function plainPart(text: string): string {
  return text
    .split(PATTERN_SIGNS)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/** A page of the rows with a text, `limit` at once. `filter` of the query: what they are besides. */
export async function searchRows<Row>(
  client: ODataClient,
  name: string,
  {
    search,
    skip,
    limit = SEARCH_PAGE,
    ...query
  }: WholeList & { search: TextSearch; skip: number; limit?: number },
  read: (row: Fields) => Row,
  signal?: AbortSignal,
): Promise<Outcome<LookUpPage<Row>>> {
  const filter = allOf([query.filter ?? null, containing(search)])
  if (!PATTERN_SIGNS.test(search.text)) {
    const page = { ...query, filter, top: limit + 1, skip }
    const rows = await client.list(name, page, (list) => list.map(read), signal)
    return rows.kind === 'done' ? { kind: 'done', value: toPage(rows.value, limit) } : rows
  }
  const found: Row[] = []
  for (let from = 0; from < MAX_LOOKED_THROUGH; from += ROWS_AT_ONCE) {
    const page = { ...query, filter, top: ROWS_AT_ONCE, skip: from }
    const rows = await client.list(
      name,
      page,
      (list) => ({
        length: list.length,
        matching: list.filter((row) => hasText(row, search)).map(read),
      }),
      signal,
    )
    if (rows.kind !== 'done') return rows
    found.push(...rows.value.matching)
    if (rows.value.length < ROWS_AT_ONCE || found.length > skip + limit) break
  }
  return { kind: 'done', value: toPage(found.slice(skip), limit) }
}

/** Whether the row really has the text, without regard to case. */
export function hasText(row: Fields, { text, within, equal = [] }: TextSearch): boolean {
  const wanted = text.trim().toLowerCase()
  return (
    within.some((field) => row.text(field).toLowerCase().includes(wanted)) ||
    equal.some((field) => row.text(field).trim().toLowerCase() === wanted)
  )
}

function toPage<Row>(rows: Row[], limit: number): LookUpPage<Row> {
  return { items: rows.slice(0, limit), more: rows.length > limit }
}
