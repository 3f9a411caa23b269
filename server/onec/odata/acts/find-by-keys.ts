import type { Outcome } from '../../../platform/errors/failure.ts'
import type { DocumentRef } from '../../port/values.ts'
import { MAX_FILTER_LENGTH } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { anyOf, chunkKeys, guidLiteral, isGuid } from '../client/query.ts'

/** How documents of a set are read. */
export interface DocumentRead<Row> {
  select?: string[]
  row(fields: Fields): Row
}

/** Documents of any sets by their keys, in groups that an address can hold. */
export async function findByKeys<Row>(
  client: ODataClient,
  name: string,
  refs: readonly DocumentRef[],
  readOf: (set: string) => DocumentRead<Row>,
  signal?: AbortSignal,
): Promise<Outcome<Row[]>> {
  const found: Row[] = []
  for (const [set, ofSet] of Map.groupBy(refs, (ref) => ref.set)) {
    const { select, row } = readOf(set)
    const keys = [...new Set(ofSet.map(({ ref }) => ref.toLowerCase()))].filter(isGuid)
    for (const chunk of chunkKeys(keys, term, MAX_FILTER_LENGTH)) {
      const query = { set, ...(select && { select }), filter: anyOf(chunk.map(term)) }
      const rows = await client.list(name, query, (list) => list.map(row), signal)
      if (rows.kind !== 'done') return rows
      found.push(...rows.value)
    }
  }
  return { kind: 'done', value: found }
}

export function splitFoundAndMissing<Act extends DocumentRef>(
  found: Act[],
  refs: readonly DocumentRef[],
): Outcome<{ found: Act[]; missing: DocumentRef[] }> {
  const known = new Set(found.map(({ set, ref }) => `${set} ${ref}`))
  const missing = refs.filter(({ set, ref }) => !known.has(`${set} ${ref.toLowerCase()}`))
  return { kind: 'done', value: { found, missing } }
}

function term(ref: string): string {
  return `Ref_Key eq ${guidLiteral(ref)}`
}
