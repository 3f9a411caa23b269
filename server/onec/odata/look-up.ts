import type { Outcome } from '../../platform/errors/failure.ts'
import type { CatalogProfile } from '../profiles/profile.ts'
import type { ODataClient } from './client.ts'
import type { Fields } from './fields.ts'
import { anyOf, chunkKeys, guidLiteral } from './query.ts'

/** Finds rows of a catalogue by their keys, in bulk. Keys that the base does not have are left out. */
export type LookUp<Row> = (
  guids: Iterable<string>,
  signal?: AbortSignal,
) => Promise<Outcome<Map<string, Row>>>

const KEPT_MS = 60 * 60 * 1000
const MOST_KEPT = 20_000

/** Characters of an address that a filter may take: web servers in front of 1C allow 4 KB and more. */
export const FILTER_ROOM = 3500

/**
 * A look-up that remembers for an hour what it was told, at most 20,000 rows, those not found included.
 * An optional catalogue that the base does not publish gives nothing, until an hour later.
 */
export function createLookUp<Row>(
  client: ODataClient,
  catalog: CatalogProfile,
  select: readonly string[],
  read: (row: Fields) => Row,
): LookUp<Row> {
  const kept = new Map<string, { row: Row | null; until: number }>()

  const keep = (guid: string, row: Row | null) => {
    kept.delete(guid)
    kept.set(guid, { row, until: Date.now() + KEPT_MS })
    const oldest = kept.keys().next()
    if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value)
  }

  return async (guids, signal) => {
    const found = new Map<string, Row>()
    const unknown: string[] = []
    for (const guid of new Set(guids)) {
      const known = kept.get(guid)
      if (!known || known.until < Date.now()) unknown.push(guid)
      else if (known.row !== null) found.set(guid, known.row)
    }
    for (const chunk of chunkKeys(unknown, term, FILTER_ROOM)) {
      const query = {
        set: catalog.set,
        select: ['Ref_Key', ...select],
        filter: anyOf(chunk.map(term)),
      }
      const rows = await client.list(
        'odata.names',
        query,
        (list) => new Map(list.map((row) => [row.key(), read(row)])),
        signal,
      )
      if (rows.kind !== 'done') {
        if (!catalog.isOptional || !isLacking(rows.failure.code)) return rows
        for (const guid of chunk) keep(guid, null)
        continue
      }
      for (const guid of chunk) {
        const row = rows.value.get(guid) ?? null
        keep(guid, row)
        if (row !== null) found.set(guid, row)
      }
    }
    return { kind: 'done', value: found }
  }
}

/** Whether a failure says that this base has no such set or field. */
export function isLacking(code: string): boolean {
  return code === 'onec.odata_set_missing' || code === 'onec.odata_field_missing'
}

function term(guid: string): string {
  return `Ref_Key eq ${guidLiteral(guid)}`
}
