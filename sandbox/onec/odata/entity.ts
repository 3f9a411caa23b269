import type { Row, Scalar } from './schema/shapes.ts'

/** One entity of a set, however it came to be: stored, or written when someone looks. */
export interface Entity {
  /** By its name on the wire. */
  value(wire: string): Scalar
  header(): Row
  /** The lines of a tabular section, in order. */
  rows(section: string): Row[]
}

/** What narrows a search before a filter is tried on each entity. */
export interface Bounds {
  /** Dates and times, both included. */
  from?: string
  to?: string
  /** Nothing but these can match: Ref_Key of an object, or the reference a register is about. */
  refs?: string[]
}

/** Where the entities of one set come from. */
export interface Source {
  find(ref: string): Entity | undefined
  /** In the natural order of the set; documents: Date, then Ref_Key. */
  scan(bounds: Bounds, descending: boolean): Iterable<Entity>
}

export function storedEntity(header: Row, sections: Record<string, Row[]> = {}): Entity {
  return {
    value: (wire) => header[wire] ?? '',
    header: () => header,
    rows: (section) => sections[section] ?? [],
  }
}
