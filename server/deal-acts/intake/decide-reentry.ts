import type { DealAct } from '../../platform/database/client/client.ts'
import type { DealRule } from '../rules/schema.ts'

/** The newest act of a deal, as far as the decision on a new request needs it. */
export type NewestAct = Pick<
  DealAct,
  'revision' | 'status' | 'entryId' | 'createdAt' | 'ruleId' | 'sentAt' | 'fileId'
>

export interface RequestFacts {
  /** Bitrix24's number of the entry; null: asked for by hand or by a robot. */
  entryId: bigint | null
  at: Date | null
  /** The newest entry of the deal that is known already, whatever became of it; null: none is. */
  newestEntry: bigint | null
}

export type ReentryDecision =
  | { kind: 'open'; revision: number }
  /** `isLater`: the act follows this entry from now on. */
  | { kind: 'join'; isLater: boolean }
  | { kind: 'stands' }

/**
 * Decides what a request for an act comes to. Entries reach the portal in any order, so one that is older than what is
 * known never undoes a decision: only a later entry, or a person, asks for the next revision.
 */
export function decideReentry(
  newest: NewestAct | null,
  request: RequestFacts,
  rules: readonly DealRule[],
): ReentryDecision {
  if (!newest) return { kind: 'open', revision: 1 }
  const isLater = isLaterThan(newest, request)
  switch (newest.status) {
    case 'queued':
    case 'working':
    case 'waiting':
    case 'attention':
    case 'unwanted':
    case 'failed':
      return { kind: 'join', isLater: isLater || newest.entryId === null }
    case 'rejected':
    case 'withdrawn':
    case 'cancelled':
      return isLater ? { kind: 'open', revision: newest.revision + 1 } : { kind: 'stands' }
    case 'created':
      return isLater && isReplaced(newest, rules) ? { kind: 'join', isLater } : { kind: 'stands' }
    case 'exported':
      // Nobody has had it in a file: it may still become another.
      return isLater && newest.fileId === null ? { kind: 'join', isLater } : { kind: 'stands' }
    case 'accepted':
    case 'signed':
      return { kind: 'stands' }
  }
}

function isLaterThan(newest: NewestAct, { entryId, at, newestEntry }: RequestFacts): boolean {
  if (entryId === null) return true
  if (newestEntry !== null) return entryId > newestEntry
  // A robot or a person was faster than Bitrix24's event of the same move.
  return newest.entryId === null ? at === null || at > newest.createdAt : entryId > newest.entryId
}

function isReplaced({ ruleId }: NewestAct, rules: readonly DealRule[]): boolean {
  return rules.find(({ id }) => id === ruleId)?.policies.restage === 'replace'
}
