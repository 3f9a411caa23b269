import type { Actor } from '../identity/index.ts'
import type { PaperFacts } from './code/facts.ts'

/** Whether a paper is the one that counts. */
export type PaperStanding =
  | { kind: 'latest' }
  | { kind: 'replaced' | 'withdrawn'; at: Date }
  /** The portal has it no more, or never had it: its data were put back from an older copy. */
  | { kind: 'unknown' }

/** What anybody is told who holds a genuine code. */
export interface CheckedPaper {
  /** The code, as it is written. */
  code: string
  facts: PaperFacts
  /** Kopecks; of an act of reconciliation. */
  closingBalance: bigint | null
  /** Null: the portal has the act no more; the code itself names parties by INN. */
  names: { supplier: string; customer: string } | null
  standing: PaperStanding
  /** Whether the history of today still holds what the code saw of it. */
  agreesWithHistory: boolean
}

export type LookedUp =
  | { kind: 'genuine'; paper: CheckedPaper }
  /** No code: mistyped, or cut off. Or nobody who has our keys made it. Neither says which acts there are. */
  | { kind: 'unreadable' | 'not_ours' }
  | { kind: 'too_often'; seconds: number }

/** What `/.well-known/sverka-keys.json` says. */
export interface PublishedKeys {
  keys: {
    id: string
    algorithm: 'Ed25519'
    /** 32 bytes, base64url. */
    publicKey: string
    createdAt: string
    /** Null: it signs the codes of today. */
    retiredAt: string | null
  }[]
}

export interface HistoryRow {
  n: string
  at: Date
  kind: string
  document: { kind: string; id: string; about: string; edition: number | null }
  counterparty: { id: string; name: string } | null
  who: string | null
  /** Kopecks. */
  amount: bigint
  currency: string
  /** The first 8 bytes, hex: as codes name it. */
  hash: string
}

export interface HistoryPage {
  rows: HistoryRow[]
  nextCursor: string | null
  keys: { id: string; createdAt: Date; retiredAt: Date | null }[]
}

export interface HistoryReport {
  entries: string
  lastHash: string | null
  codes: number
  /** The first of them in words; `flawCount` are all. */
  flaws: string[]
  flawCount: number
}

export interface AuthenticityService {
  /** Free to all. @param sender whose looks are counted */
  look(code: string, sender: string): Promise<LookedUp>
  keys(): Promise<PublishedKeys>
  /** The code in a text that somebody typed or pasted; null: it can be none. */
  readTyped(text: string): string | null
  /** Staff; null for everybody else. */
  history(actor: Actor, cursor: string | null): Promise<HistoryPage | null>
  /** Staff: proves the whole history now. */
  proveHistory(actor: Actor): Promise<HistoryReport | null>
  /** Whether 1C's printed forms are given out with a cover sheet that bears the code. Null: not staff. */
  formsSetting(actor: Actor): Promise<{ marks: boolean } | null>
  /** Admin only. False: not allowed. */
  saveFormsSetting(actor: Actor, setting: { marks: boolean }): Promise<boolean>
  /** Admin: a new key signs from now on. */
  replaceKey(actor: Actor): Promise<boolean>
}
