import bp30 from './bp30.json' with { type: 'json' }
import erp25 from './erp25.json' with { type: 'json' }
import unf30 from './unf30.json' with { type: 'json' }
import ut11 from './ut11.json' with { type: 'json' }

/** Names of requisites with their types: see `readShape`. An asterisk: 1C demands that it be filled. */
export type Requisites = Record<string, string>

/** What a configuration's metadata tells of one set. */
export interface SetMetadata {
  /** What people call one of it. */
  title: string
  /** Length of the code; a catalogue without codes has none. */
  code?: number
  /** Length of the name, of what has names. */
  description?: number
  /** Whose rows they are. One owner is a reference, several are a value of a composite type. */
  owners?: string[]
  /** Under folders, or under one another. */
  hierarchy?: string
  /** Records of a register stand at a moment. */
  periodic?: boolean
  fields?: Requisites
  sections?: Record<string, Requisites>
  dimensions?: Requisites
  resources?: Requisites
  /** Another release than that of the table, whose dump has it. */
  source?: string
}

/**
 * Metadata of a release: whatever the portal asks for and the imitation keeps, each name and type as the
 * configuration's own description has it. What is not here the base does not have.
 */
export interface MetadataTable {
  release: string
  /** Sets that the dump of the release lacks: by the library that every configuration is built on. */
  notInDump: string[]
  /** Members of enumerations. VAT rates as releases of 2026 have them. */
  enums: Record<string, string[]>
  sets: Record<string, SetMetadata>
}

export const METADATA = { bp30, ut11, erp25, unf30 } satisfies Record<string, MetadataTable>
