import type { CalendarDate } from '../../onec/port.ts'

export interface DraftIdentity {
  /** Ref_Key, chosen and stored before any call. */
  ref: string
  /** `[portal:1f3a…]` */
  marker: string
  /** Of the act. */
  date: CalendarDate
}

/** Finds the act's document in 1C by its comment. Made of the act's id, since two portals may write into one base. */
export function createMarker(dealActId: string): string {
  return `[portal:${dealActId.replaceAll('-', '').slice(0, 12)}]`
}

/** The number of an act in a file: eleven characters, which every configuration stores, with a letter that 1C's own numbers do not have. */
export function numberOfSerial(serial: number): string {
  return `П-${String(serial).padStart(9, '0')}`
}
