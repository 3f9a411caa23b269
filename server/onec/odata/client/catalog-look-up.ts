import type { Outcome } from '../../../platform/errors/failure.ts'
import type { CatalogProfile } from '../../profiles/acts-profile.ts'
import type { ODataClient } from './client.ts'
import type { Fields } from './fields.ts'
import { anyOf, chunkKeys, guidLiteral } from './query.ts'

/** Finds rows of a catalogue by their keys, in bulk. Keys that the base does not have are left out. */
export type CatalogLookUp<Row> = (
  guids: Iterable<string>,
  signal?: AbortSignal,
) => Promise<Outcome<Map<string, Row>>>

const CACHE_MS = 60 * 60 * 1000
const MAX_CACHED = 20_000

/** Characters of an address that a filter may take: web servers in front of 1C allow 4 KB and more. */
export const MAX_FILTER_LENGTH = 3500

/**
 * A look-up that remembers for an hour what 1C answered, at most 20,000 rows, those not found included.
 * An optional catalogue that the base does not publish gives nothing, until an hour later.
 */
export function createCatalogLookUp<Row>(
  client: ODataClient,
  catalog: CatalogProfile,
  select: readonly string[],
  read: (row: Fields) => Row,
): CatalogLookUp<Row> {
  const cache = new Map<string, { row: Row | null; until: number }>()

  const addToCache = (guid: string, row: Row | null) => {
    cache.delete(guid)
    cache.set(guid, { row, until: Date.now() + CACHE_MS })
    const oldest = cache.keys().next()
    if (cache.size > MAX_CACHED && !oldest.done) cache.delete(oldest.value)
  }

  return async (guids, signal) => {
    const found = new Map<string, Row>()
    const unknown: string[] = []
    for (const guid of new Set(guids)) {
      const known = cache.get(guid)
      if (!known || known.until < Date.now()) unknown.push(guid)
      else if (known.row !== null) found.set(guid, known.row)
    }
    for (const chunk of chunkKeys(unknown, term, MAX_FILTER_LENGTH)) {
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
        if (!catalog.isOptional || !isMissingInBase(rows.failure.code)) return rows
        for (const guid of chunk) addToCache(guid, null)
        continue
      }
      for (const guid of chunk) {
        const row = rows.value.get(guid) ?? null
        addToCache(guid, row)
        if (row !== null) found.set(guid, row)
      }
    }
    return { kind: 'done', value: found }
  }
}

/** Whether a failure says that this base has no such set or field. */
export function isMissingInBase(code: string): boolean {
  return code === 'onec.odata_set_missing' || code === 'onec.odata_field_missing'
}

function term(guid: string): string {
  return `Ref_Key eq ${guidLiteral(guid)}`
}
