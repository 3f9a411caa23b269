import type { Actor } from '../identity/index.ts'

/** All texts as typed; empty: not set. */
export interface EdiSettingsInput {
  /** «yes»: files are given out. */
  isOn: boolean
  /** Customers may take the file of an act of theirs too. */
  isForCustomers: boolean
  inn: string
  ogrn: string
  participantId: string
  phone: string
  email: string
  lastName: string
  firstName: string
  middleName: string
  position: string
}

export interface EdiPartyInput {
  ogrn: string
  participantId: string
  isPrivatePerson: boolean
  lastName: string
  firstName: string
  middleName: string
}

export type EdiFieldFault = {
  field: 'inn' | 'ogrn' | 'participantId' | 'email' | 'lastName' | 'firstName'
  code: 'missing' | 'invalid'
}

export interface EdiSettingsView extends EdiSettingsInput {
  canEdit: boolean
}

/** Null from a service: not this actor's, not for them, or electronic exchange is off. */
export interface EdiActView {
  /** Null: there is no formal file, `gaps` say why. */
  fileName: string | null
  gaps: EdiGapView[]
  /** What to know of the file, in the reader's language. */
  notes: string[]
  /** Some of the gaps nobody can mend: the act goes as PDF, without a form. */
  isPdfOnly: boolean
}

export interface EdiGapView {
  /** In the reader's language: what is not there, and who adds it. */
  text: string
  /** Page on which staff add it; null: 1C does, or nobody can. */
  mend: string | null
}

export interface EdiFile {
  content: Uint8Array
  fileName: string
  contentType: string
}

/** Files of electronic exchange. Off until an administrator turns it on. */
export interface EdiService {
  /** Staff only; null for others. */
  settings(actor: Actor): Promise<EdiSettingsView | null>
  /** Admin only, null for others. Faults by field; empty when saved. Recorded. */
  saveSettings(actor: Actor, input: EdiSettingsInput): Promise<EdiFieldFault[] | null>
  /** What staff wrote down of a counterparty; null for others, or while it is off. */
  party(actor: Actor, counterpartyId: string): Promise<EdiPartyInput | null>
  /** Staff only, null for others. Faults by field; empty when saved. Recorded. */
  saveParty(
    actor: Actor,
    counterpartyId: string,
    input: EdiPartyInput,
  ): Promise<EdiFieldFault[] | null>
  /** Whether an act has a formal file, and why not. */
  act(actor: Actor, actId: string): Promise<EdiActView | null>
  /** The formal file of an act. Null too where there is none. Recorded. */
  file(actor: Actor, actId: string): Promise<EdiFile | null>
}
