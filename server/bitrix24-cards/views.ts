import type { CardFrame } from '../bitrix24/index.ts'
import type { FrameHost } from '../bitrix24-portal/index.ts'
import type { Actor, Locale } from '../identity/index.ts'

export type CardKind = 'company' | 'deal'

/**
 * How an opening of a tab ended. `forbidden`: not proved to be of the portal; `no_right`: the person may not see this
 * card; `expired`: the frame's token has run out; `used`: the same request has opened it before; `unavailable`:
 * Bitrix24 does not answer.
 */
export type OpenResult =
  | { kind: 'opened'; key: string }
  | { kind: 'forbidden' | 'no_right' | 'expired' | 'used' | 'unavailable' }

/** A tab that is open. */
export interface OpenCard {
  /** The manager: sees the counterparties of this company, or the acts of this deal, and nothing else. */
  actor: Actor
  kind: CardKind
  /** Of the company or the deal, as Bitrix24 has it. */
  title: string
  locale: Locale
  host: FrameHost
}

/** Something that the company of the card may be. */
export interface CardCandidate {
  /** 1C's guid. */
  guid: string
  name: string
  inn: string
  kpp: string | null
  /** `kpp_unknown`: one of the two has no KPP to compare. */
  fit: 'exact' | 'kpp_unknown'
}

export type CardCandidates =
  | { kind: 'found'; candidates: CardCandidate[] }
  /** The company's requisites have no INN. */
  | { kind: 'no_inn' }
  /** Several companies of the CRM have this INN: which of them it is, is for the accountant to say. */
  | { kind: 'several_companies' }
  /** Bitrix24 or 1C does not answer. */
  | { kind: 'failed' }

/** `taken`: the counterparty is linked to another company of the CRM. */
export type CardLinkResult = 'linked' | 'not_found' | 'taken' | 'failed'

/** Our tabs in the cards of Bitrix24, and who works in them. */
export interface CardsService {
  /** Believes nothing of the request before its portal and the person have been asked for. Recorded. */
  open(kind: CardKind, frame: CardFrame, ip: string): Promise<OpenResult>
  /** The tab whose key stands in the address. Null: unknown, over, or the application was removed. */
  find(kind: string, key: string, ip: string): Promise<OpenCard | null>
  /** The only site that may frame our pages; null: none. */
  host(): Promise<FrameHost | null>
  /** What a company that is not linked yet may be. Null: not of this card. */
  candidates(actor: Actor): Promise<CardCandidates | null>
  /** The person says that the company is this counterparty; only what `candidates` finds can be said. Recorded. */
  link(actor: Actor, guid: string): Promise<CardLinkResult>
}
