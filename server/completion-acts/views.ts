import type { Actor } from '../identity/index.ts'
import type { CompletionActView } from './act/views.ts'
import type { ArchiveResult, DocumentFile, RefusedFile } from './export/views.ts'
import type { CompletionActFilter, CompletionActList } from './list/views.ts'
import type { StatusRulesSaved, StatusRulesTrial, StatusRulesView } from './status-rules/views.ts'
import type { QuietHours, SyncView } from './sync/views.ts'

export type * from './act/views.ts'
export type * from './export/views.ts'
export type * from './list/views.ts'
export type * from './status-rules/views.ts'
export type * from './sync/views.ts'

/** What pages may ask of completion acts. Null from a function: not this actor's, or no such thing. */
export interface CompletionActsService {
  list(
    actor: Actor,
    filter: CompletionActFilter,
    cursor: string | null,
  ): Promise<CompletionActList | null>
  /** Records that a client has opened it. */
  open(actor: Actor, id: string, page: number): Promise<CompletionActView | null>
  /** 1C's own printed form where the base offers it, else ours; `form: 'own'` asks for ours. Records the download. */
  file(
    actor: Actor,
    id: string,
    options: { form?: 'own' | 'onec'; preview?: boolean },
  ): Promise<DocumentFile | RefusedFile | null>
  /** What the filter lets through, up to 50 000 acts. */
  exportList(
    actor: Actor,
    filter: CompletionActFilter,
    format: 'csv' | 'xlsx',
  ): Promise<DocumentFile | { kind: 'too_many'; max: number } | null>
  /**
   * PDFs of the acts chosen, or of all that the filter lets through, at most 500. Ids that are not this
   * actor's are left out. @param progressId a UUID of the caller's, under which `archiveProgress` answers
   */
  archive(
    actor: Actor,
    chosen: { ids: string[] } | { filter: CompletionActFilter },
    progressId: string | null,
    signal: AbortSignal,
  ): Promise<ArchiveResult>
  archiveProgress(actor: Actor, id: string): Promise<{ done: number; total: number } | null>
  /** What waits for the customer's answer, for the home page. */
  waiting(
    actor: Actor,
    counterpartyId: string,
  ): Promise<{ count: number; sums: { currency: string; total: bigint }[] } | null>
  /** The same of each of a person's companies, by its id; without those where nothing waits. */
  allWaiting(
    actor: Actor,
  ): Promise<Record<string, { count: number; sums: { currency: string; total: bigint }[] }>>
  /** The act that waits for the same customer's answer next to this one in the list. Null: none other. */
  nextWaiting(actor: Actor, id: string): Promise<string | null>
  /** Staff only. */
  syncState(actor: Actor): Promise<SyncView | null>
  /** Staff: read 1C now. False: not allowed, or not connected. */
  syncNow(actor: Actor): Promise<boolean>
  /** Staff say that what 1C suddenly lacks is meant to be gone; 1C is read anew. False: not allowed. */
  confirmVanished(actor: Actor): Promise<boolean>
  /** Admin only. Null: not allowed. */
  saveQuietHours(actor: Actor, hours: QuietHours | null): Promise<'saved' | 'invalid' | null>
  /** Staff only. */
  statusRules(actor: Actor): Promise<StatusRulesView | null>
  /** Admin only: what these rules would change; nothing is stored. `rules` as they came, of any form. */
  tryStatusRules(actor: Actor, rules: unknown): Promise<StatusRulesTrial | null>
  /** Admin only. Every act is decided anew at the next reading of 1C, which is asked for. */
  saveStatusRules(actor: Actor, rules: unknown): Promise<StatusRulesSaved | null>
  /** Admin only: back to the configuration's rules. False: not allowed. */
  resetStatusRules(actor: Actor): Promise<boolean>
}
