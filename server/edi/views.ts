import type { Actor } from '../identity/index.ts'
import type { HandedIn } from './answer/handed-in.ts'
import type { EdiState, OperatorName } from './operator/port.ts'
import type { DocumentState } from './state/strongest.ts'

/** All texts as typed; empty: not set. */
export interface EdiSettingsInput {
  /** Where acts are put for signing; `file`: nothing is sent. */
  operator: OperatorName
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
  connections: EdiConnectionView[]
}

export interface EdiConnectionView {
  operator: 'diadoc' | 'saby'
  /** Its access is set on this server. */
  isSet: boolean
  /** Null: not connected yet. */
  box: { name: string; inn: string; kpp: string | null } | null
  /** A person of staff connects it on the page; else the server's settings do. */
  isByPerson: boolean
  feedReadAt: Date | null
  /** What somebody has to mend, in the reader's language. */
  error: string | null
}

/** How a document stands at an operator. */
export interface EdiStateView {
  operator: 'diadoc' | 'saby'
  /** `put`: it lies there, and `state` says how it stands. */
  status: 'queued' | 'putting' | 'waiting' | 'put' | 'failed'
  state: EdiState
  at: Date | null
}

export interface EdiDocumentView extends EdiStateView {
  id: string
  at: Date
  /** Of a refusal, an annulment or a failure, as the other side or the operator wrote it. */
  reason: string | null
  /** Where the accountant signs it; null for customers, and until it lies there. */
  link: string | null
  /** It went as PDF, without a form; for staff with the reasons. */
  isPdf: boolean
  pdfBecause: string[]
  /** Why it does not lie there, for staff: ours, and the operator's own words. */
  failure: { text: string; words: string | null } | null
  nextAttemptAt: Date | null
  canRetry: boolean
  canInvite: boolean
}

/** A document that waits for a person of staff. */
export interface EdiAttentionRow extends Omit<EdiStateView, 'at'> {
  actId: string
  counterparty: { id: string; name: string }
  period: { from: string; to: string }
  reason: string | null
  /** Why it was not put, in the reader's language. */
  failure: string | null
  at: Date
}

export interface SigningResult {
  actId: string
  result: 'queued' | 'already' | 'signed' | 'replaced' | 'not_found'
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
  /** What went to operators, newest first. */
  documents: EdiDocumentView[]
  /** Staff may send it for signing now, and how it would go. Null: they may not, or there is nothing to send it by. */
  sending: { operator: 'diadoc' | 'saby'; as: 'formal' | 'pdf' } | null
  /** One state over portal, paper and exchange; null: nothing of it lies at an operator. */
  standing: { state: DocumentState; isContradicted: boolean } | null
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

/** A buyer's title that came to an act, as staff see it. */
export interface EdiAnswerView {
  id: string
  fileName: string
  isDisputed: boolean
  /** As the file names the person; empty: it does not. */
  signer: string
  at: Date
  /** Who handed the file in; null: an operator's feed brought it. */
  handedInBy: string | null
  discrepancyId: string | null
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
  /** Staff send acts for signing, 200 at most. Null: not staff, or nothing is set to send them by. Recorded. */
  send(actor: Actor, actIds: readonly string[]): Promise<SigningResult[] | null>
  /** Tries a document again that failed or waits. False: not staff, or nothing to try. */
  retry(actor: Actor, documentId: string): Promise<boolean>
  /** Asks operators now how what they have of an act stands. False: not staff, or nothing lies there. */
  refresh(actor: Actor, actId: string): Promise<boolean>
  /** Invites the counterparty of a document that was refused for want of a partner. Recorded. */
  invite(actor: Actor, documentId: string): Promise<'done' | 'not_found' | 'failed'>
  /** How the newest document of each of these acts stands; acts without one are left out. */
  states(actor: Actor, actIds: readonly string[]): Promise<Record<string, EdiStateView>>
  /** What waits for a person, the longest first. Null: not staff. */
  attention(actor: Actor): Promise<EdiAttentionRow[] | null>
  /** The operator that acts are sent to; null: not staff, or nothing is sent. */
  sendsBy(actor: Actor): Promise<'diadoc' | 'saby' | null>
  /** Where a person of staff lets the portal into Diadoc. Null: not staff, or Diadoc is not set on this server. */
  beginConnect(actor: Actor): string | null
  /** Back from there. Null: connected; else what went wrong, in the reader's language. Recorded. */
  finishConnect(actor: Actor, given: { code: string; state: string }): Promise<string | null>
  /** Buyers' titles to an act, newest first. Staff only: empty for others, and while it is off. */
  answers(actor: Actor, actId: string): Promise<EdiAnswerView[]>
  /** A buyer's title as it came. Staff only, null for others. */
  answerFile(actor: Actor, actId: string, answerId: string): Promise<EdiFile | null>
  /**
   * Takes in a buyer's title (`ON_AKTSVERPOL`) that staff hand in: agreement becomes agreement, disagreements rows of a
   * discrepancy. `not_found` for others, and while it is off. Recorded.
   * @param actId null: whichever act's it is, by what the file says that it answers
   */
  handInAnswer(actor: Actor, actId: string | null, bytes: Uint8Array): Promise<HandedIn>
  /** Whether this actor may hand in titles: staff, while it is on. */
  takesAnswers(actor: Actor): Promise<boolean>
}
