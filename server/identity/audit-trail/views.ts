import type { Actor } from '../actor.ts'
import type { AuditAction, AuditKind } from './texts/index.ts'

/** What an address may narrow the audit by; all texts as given, empty: not narrowed. What cannot be read counts as empty. */
export interface AuditFilter {
  /** Part of a name or an address of e-mail, or a whole IP address. */
  who: string
  /** An action such as `act.downloaded`, or all of a kind by what stands before the dot. */
  what: string
  /** Part of a counterparty's name, its INN or its id. */
  counterparty: string
  /** Calendar dates `YYYY-MM-DD` in the reader's time zone, both inclusive. */
  from: string
  to: string
}

export interface AuditRow {
  id: string
  at: Date
  /** Null: the portal itself, or somebody who was not signed in. */
  who: { id: string; name: string; email: string } | null
  action: string
  /** What happened, in the reader's language. */
  sentence: string
  counterparty: { id: string; name: string } | null
  /** Id of what it happened to: a document, a person, a discrepancy. */
  subjectId: string | null
  ip: string
}

export interface AuditPage {
  rows: AuditRow[]
  nextCursor: string | null
  /** As it was understood. */
  filter: AuditFilter
  /** Kinds of action that this reader may see, with all their actions. */
  actions: { kind: AuditKind; actions: { action: AuditAction; sentence: string }[] }[]
}

/** What happened, for staff. Accountants see what was done to documents; what was done to people and settings is for admins. */
export interface AuditService {
  /** Newest first. Null: not staff. */
  list(actor: Actor, filter: Partial<AuditFilter>, cursor: string | null): Promise<AuditPage | null>
  /** The same as CSV; recorded. Null: not staff; `too_many`: the filter lets more through than a file takes. */
  exportCsv(
    actor: Actor,
    filter: Partial<AuditFilter>,
  ): Promise<{ fileName: string; content: Uint8Array } | { kind: 'too_many'; max: number } | null>
}
