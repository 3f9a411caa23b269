import type { Actor, CounterpartySummary } from '../identity/index.ts'

export interface CounterpartyRow extends CounterpartySummary {
  /** Who can sign in for it. */
  people: number
  /** Invitations that were not answered yet. */
  invited: number
  lastSignInAt: Date | null
}

export interface CounterpartyView extends CounterpartySummary {
  /** As 1C has them. */
  emails: string[]
}

export type LinkedSystem = 'onec' | 'bitrix24'

/** What a counterparty is in another system, as a person confirmed it. */
export interface LinkView {
  name: string
  inn: string | null
  kpp: string | null
  /** Bitrix24 only: where people open the card. */
  address: string | null
  confirmedAt: Date
  confirmedBy: string
  /** Of a Bitrix24 portal that is not the one in use any more. */
  isOfFormerPortal: boolean
}

/** Something that a counterparty may be in another system. */
export interface LinkCandidate {
  /** Names it in a form: 1C's guid, Bitrix24's number. */
  key: string
  name: string
  inn: string | null
  kpp: string | null
  address: string | null
  /** How its requisites fit those of the counterparty. */
  fit: 'exact' | 'kpp_unknown' | 'other_kpp' | 'other_inn' | 'archived'
  /** 1C only: the portal's own guid is this one. */
  isOwn: boolean
}

export type CandidatesResult =
  | { kind: 'found'; candidates: LinkCandidate[] }
  /** The portal knows no INN to look for. */
  | { kind: 'no_inn' }
  /** What stands in the way, in the reader's language. */
  | { kind: 'failed'; text: string }

/** `has_documents`, `taken`: 1C's guid of a counterparty changes only while it has no documents and nobody else has it. */
export type ConfirmLinkResult =
  | 'linked'
  | 'not_found'
  | 'has_documents'
  | 'taken'
  /** The other system does not answer. */
  | 'failed'

/** Whom the supplier trades with, for staff. Null: for staff only, or no such counterparty. */
export interface CounterpartiesService {
  /** By name, keyset-paged. `q`: words of the name, figures of the INN. */
  list(
    actor: Actor,
    q: string,
    cursor: string | null,
  ): Promise<{ rows: CounterpartyRow[]; nextCursor: string | null } | null>
  open(actor: Actor, id: string): Promise<CounterpartyView | null>
  links(actor: Actor, id: string): Promise<Record<LinkedSystem, LinkView | null> | null>
  /** Asks 1C and Bitrix24 what this counterparty may be there: by guid, by INN and KPP. */
  candidates(actor: Actor, id: string): Promise<Record<LinkedSystem, CandidatesResult> | null>
  /** A person says that it is this one; only what `candidates` finds can be confirmed. Recorded. */
  confirmLink(
    actor: Actor,
    id: string,
    link: { system: string; key: string },
  ): Promise<ConfirmLinkResult>
  /** False: not this actor's, or there is no such link. Recorded. */
  removeLink(actor: Actor, id: string, system: string): Promise<boolean>
}
