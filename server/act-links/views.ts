import type { Actor, CounterpartySummary, Locale } from '../identity/index.ts'
import type { LinkPeriod } from './period.ts'

export interface ActLinkView {
  id: string
  /** As the address has it. */
  period: string
  by: string
  createdAt: Date
  expiresAt: Date
  /** Null: nobody has opened it yet. */
  openedAt: Date | null
}

export interface NewActLink {
  counterpartyId: string
  /** `current_month` and its like, or `2026-01-01_2026-03-31`. */
  period: string
  /** 1 to 30, as typed. */
  days: string
}

export type MakeLinkResult =
  /** The one time that the address is told: what is stored cannot be turned back into it. */
  | { kind: 'made'; url: string; expiresAt: Date }
  | { kind: 'fault'; field: 'period' | 'days' }
  | { kind: 'throttled' }
  | { kind: 'not_found' }

/** What the holder of a link has. `over`: it has run out or was revoked. */
export type OpenLinkResult =
  | {
      kind: 'open'
      /** Reads as a viewer of this one counterparty, and leaves no trace as a customer. */
      actor: Actor
      counterparty: CounterpartySummary
      period: LinkPeriod
      expiresAt: Date
    }
  | { kind: 'over' }
  | { kind: 'throttled'; seconds: number }

/** Links that show the act of one counterparty to whoever holds them. */
export interface ActLinksService {
  /** For staff, and for a manager of the counterparties of the card. Recorded. */
  make(actor: Actor, link: NewActLink): Promise<MakeLinkResult>
  /** Those that still open, the newest first. Null: not theirs. */
  list(actor: Actor, counterpartyId: string): Promise<ActLinkView[] | null>
  /** False: no such link of theirs, or it is over. Recorded. */
  revoke(actor: Actor, id: string): Promise<boolean>
  /** Whether the address is whole: its signature is a link's, of this counterparty and period. */
  isSigned(address: { guid: string; period: string; signature: string }): Promise<boolean>
  /** Null: no such link. Recorded, at most every quarter of an hour. */
  open(signature: string, reader: { ip: string; locale: Locale }): Promise<OpenLinkResult | null>
}
