import type { CompletionActStatus, PatternFault, StatusRule } from '../../onec/port.ts'

export type { CompletionActStatus, StatusRule } from '../../onec/port.ts'

/** By what 1C's signals become a status, for staff. */
export interface StatusRulesView {
  /** In force, in their order. */
  rules: StatusRule[]
  /** When each of them matches, in the reader's language. */
  words: string[]
  /** Those of the configuration, which `rules` are until staff set their own. */
  defaults: StatusRule[]
  /** Staff have set none of their own. */
  isDefault: boolean
}

/** What is wrong with a list of rules, and where. */
export interface StatusRuleFault {
  /** Position in the list from 0; null: the list as a whole. */
  rule: number | null
  /** `words`: the values, or the pattern. */
  field: 'kind' | 'name' | 'words' | 'reasonFrom' | 'status' | 'reason' | 'list'
  code: 'missing' | 'too_long' | 'too_many' | 'unknown' | 'broken' | `pattern_${PatternFault}`
}

/** What other rules would change, by what is known of each act now. */
export interface StatusRulesPreview {
  /** How many acts were examined, the newest first. */
  examined: number
  /** False: there are more, so that each count is "at least". */
  isWhole: boolean
  /** How many acts would go from one status to another, the most first; empty: nothing changes. */
  changes: { from: CompletionActStatus; to: CompletionActStatus; count: number }[]
  /** At most 20, of every change some, the newest first. */
  examples: StatusChangeExample[]
  /**
   * Rules that look at what 1C was not asked for about so many acts, as no rule in force needs it there:
   * by position from 0. What these acts become is known when 1C has been asked.
   */
  unknown: { rule: number; acts: number }[]
}

export interface StatusChangeExample {
  id: string
  number: string
  /** `YYYY-MM-DD`. */
  date: string
  counterparty: string | null
  from: CompletionActStatus
  to: CompletionActStatus
}

export type StatusRulesTrial =
  | { kind: 'faults'; faults: StatusRuleFault[] }
  | { kind: 'preview'; preview: StatusRulesPreview }

export type StatusRulesSaved = { kind: 'saved' } | { kind: 'faults'; faults: StatusRuleFault[] }
