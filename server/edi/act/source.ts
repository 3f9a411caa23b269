import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import type { EdiContact, EdiSigner, PersonName } from './edi-act.ts'

/** What staff wrote down of a party beyond what 1C tells; empty: nothing. */
export interface EdiRequisites {
  /** ОГРН of a company, ОГРНИП of a sole trader. */
  ogrn: string
  participantId: string
  /** A private person, who has no ОГРНИП. */
  isPrivatePerson: boolean
  /** Where the name in 1C does not tell it. */
  person: PersonName | null
}

/** What the formal file needs of the supplier and 1C does not tell. */
export interface EdiSupplier extends EdiRequisites {
  /** Which legal entity this is of. */
  inn: string
  contact: EdiContact
  /** Null: nobody is named. */
  signer: EdiSigner | null
}

/** All that an electronic act is made of. */
export interface EdiSource {
  edition: ReconciliationEdition
  supplier: EdiSupplier
  customer: EdiRequisites & { contact: EdiContact }
}
