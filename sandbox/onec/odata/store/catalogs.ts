import { seedOf } from '../acts/act-entry.ts'
import type { Stored } from '../configurations/profile.ts'
import { writeVersion } from '../data/versions.ts'
import { type Source, storedEntity } from '../entity.ts'
import { type EntityType, fillRow } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'

/** The entries of one catalogue, kept in memory. */
export interface CatalogStore extends Source {
  list(): Row[]
  write(document: Stored): Stored
  erase(ref: string): void
  /** What was written over the entries it began with. */
  take(): CatalogState
}

export interface CatalogState {
  versions: number
  /** Null: erased. */
  written: Map<string, Stored | null>
}

export function createCatalog(
  type: EntityType,
  entries: Row[],
  earlier: CatalogState | null = null,
): CatalogStore {
  let versions = earlier?.versions ?? 0
  const written = new Map(earlier?.written)
  const byRef = new Map<string, Stored>()
  for (const entry of entries) {
    const ref = String(entry.Ref_Key)
    const header = fillRow(type.fields, { ...entry, DataVersion: writeVersion(1, seedOf(ref)) })
    byRef.set(ref, { header, sections: {} })
  }
  for (const [ref, stored] of written) {
    if (stored) byRef.set(ref, stored)
    else byRef.delete(ref)
  }
  const entityOf = ({ header, sections }: Stored) => storedEntity(header, sections)

  return {
    find: (ref) => {
      const found = byRef.get(ref)
      return found && entityOf(found)
    },
    scan: function* ({ refs }, descending) {
      const chosen = refs ? refs.flatMap((ref) => byRef.get(ref) ?? []) : [...byRef.values()]
      for (const one of descending ? chosen.reverse() : chosen) yield entityOf(one)
    },
    list: () => [...byRef.values()].map(({ header }) => header),
    write: (document) => {
      versions += 1
      const header: Row = { ...document.header, DataVersion: writeVersion(2, versions) }
      const stored = { header, sections: document.sections }
      byRef.set(String(header.Ref_Key), stored)
      written.set(String(header.Ref_Key), stored)
      return stored
    },
    erase: (ref) => {
      byRef.delete(ref)
      written.set(ref, null)
    },
    take: () => ({ versions, written }),
  }
}
