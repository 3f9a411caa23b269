import type {
  FoundContract,
  FoundCounterparty,
  FoundCurrency,
  FoundItem,
  FoundOrganization,
  FoundRate,
  FoundUnit,
  LineFacts,
} from '../../onec/port.ts'
import type { MappingKind, MappingTarget } from '../mapping/mapping.ts'

/**
 * What is known when a deal is resolved: staff's mappings, and 1C's answers to what the caller asked. Null:
 * not asked; what is then missing is reported without suggestions.
 */
export interface OnecLookups {
  mapping(kind: MappingKind, key: string): MappingTarget | null
  lineFacts: LineFacts
  organizations: readonly FoundOrganization[] | null
  /** With the buyer's INN. */
  counterparties: readonly FoundCounterparty[] | null
  /** Of the organization and the counterparty that `resolveParties` found. */
  contracts: readonly FoundContract[] | null
  currencies: readonly FoundCurrency[] | null
  /** Of the deal's currency on the act's date, of 1C or entered by staff. */
  rate: FoundRate | null
  /** Like this name; empty: nothing, or not asked. */
  items(name: string): readonly FoundItem[]
  units: readonly FoundUnit[] | null
}
