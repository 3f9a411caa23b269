import type { Actor } from '../identity/index.ts'
import type { RetentionKind } from './kinds.ts'

export type { RetentionKind } from './kinds.ts'

export interface RetentionKindView {
  kind: RetentionKind
  /** After which it is removed; null: never. */
  days: number | null
  defaultDays: number
  minDays: number
  /** Rows, by the last run. */
  removed: number
}

export interface RetentionView {
  canEdit: boolean
  lastRunAt: Date | null
  kinds: RetentionKindView[]
}

export interface RetentionFault {
  kind: RetentionKind
  code: 'not_days' | 'too_short'
  minDays: number
}

export interface RetentionService {
  /** Null for customers. */
  view(actor: Actor): Promise<RetentionView | null>
  /** @returns what is wrong, nothing where it was saved; null: not an administrator */
  save(actor: Actor, typed: Readonly<Record<string, string>>): Promise<RetentionFault[] | null>
}
