import type { Kopecks } from '../../ledger/kopecks.ts'
import type { ActEntry } from '../acts/act-entry.ts'
import type { ActBody } from '../acts/act-lines.ts'
import type { Settlement } from '../data/settlements.ts'
import type { EntityType } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'

/** A header and its tabular sections, by names on the wire. */
export interface Stored {
  header: Row
  sections: Record<string, Row[]>
}

export interface Effect {
  counterparty: string
  amount: Kopecks
}

/** What a write handler may ask the base. */
export interface HandlerContext {
  /** The contract kind or state by its reference; empty when there is none. */
  contract(ref: string): Row | undefined
  /** An agreement with a customer by its reference. */
  agreement(ref: string): Row | undefined
  /** The counterparty's contract of sale that the configuration fills in by itself; none where contracts are kept. */
  defaultContract(counterparty: string): string | undefined
  /** The user who writes sees ledger accounts, so that nothing fills them in. */
  managesAccounts: boolean
}

/** What one configuration does its own way. */
export interface Profile {
  /** What a base gives as its configuration and its release. */
  name: string
  release: string
  types: EntityType[]
  /** The sets of sales documents, the usual one first. */
  documents: string[]
  /** Which document a sale is. */
  documentOf(entry: ActEntry): string
  /**
   * A sale that is no document of the usual shape. `part`: it stands in another sale's document.
   * @param ofDay the ledgers' own sales of the same day
   */
  writeSpecial?(entry: ActEntry, ofDay: () => ActEntry[]): Stored | 'part' | null
  /** A correction of a document that changes nothing yet. */
  beginCorrection?(set: string, document: Stored): { set: string; document: Stored }
  /** Who owes how much more by a posted document; by default the counterparty of the header its sum. */
  effectsOf?(set: string, document: Stored): Effect[] | null
  /** The section of the services a document of this set sells. */
  linesOf(set: string): string
  shapeHeader(entry: ActEntry): Row
  shapeLines(entry: ActEntry, body: ActBody): Row[]
  /** Where additional properties are kept. */
  properties: 'register' | 'section'
  /** The object module before a write; changes what is written, or throws a refusal. */
  beforeWrite(set: string, document: Stored, context: HandlerContext): void
  /** Why a document cannot be posted, in the configuration's words; null: it can. */
  refusePosting(set: string, document: Stored, context: HandlerContext): string | null
  /** What the virtual table of balances of a register holds, by all of its dimensions. */
  balanceRows(set: string, settlements: readonly Settlement[]): Row[]
  /** The catalogues' entries by set. */
  listCatalogs(): Record<string, Row[]>
}
