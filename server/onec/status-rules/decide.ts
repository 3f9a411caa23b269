import { foldYo, matchComment } from './pattern.ts'
import type { StatusCondition, StatusRule } from './rules.ts'
import type { ActSignals, CompletionActStatus } from './signals.ts'

export interface StatusDecision {
  status: CompletionActStatus
  /** 1C's own text where it has one, else the rule's; null: none. At most 500 characters. */
  reason: string | null
  /** The id of the rule that matched. */
  matchedRule: string
}

const MAX_REASON_LENGTH = 500

/**
 * The status that the first matching rule gives. A document that is not in the base matches only
 * `notFound` and `always`: nothing else is known of it. A list without a last `always` leaves a draft.
 */
export function decideStatus(signals: ActSignals, rules: readonly StatusRule[]): StatusDecision {
  for (const { id, when, status, reason } of rules) {
    const match = matchOf(when, signals)
    if (!match) continue
    const ownReason = match.reason?.trim().slice(0, MAX_REASON_LENGTH)
    return { status, reason: ownReason || reason || null, matchedRule: id }
  }
  return { status: 'draft', reason: null, matchedRule: 'none' }
}

export function conditionMatches(when: StatusCondition, signals: ActSignals): boolean {
  return matchOf(when, signals) !== null
}

type Match = { reason: string | null } | null

const MATCHED: Match = { reason: null }

function matchOf(when: StatusCondition, signals: ActSignals): Match {
  if (when.kind === 'always') return MATCHED
  if (when.kind === 'notFound') return signals.found ? null : MATCHED
  if (!signals.found) return null
  switch (when.kind) {
    case 'property': {
      const value = signals.properties[when.name]
      if (value === undefined || !isAmong(value, when.in)) return null
      return { reason: (when.reasonFrom && signals.properties[when.reasonFrom]) || null }
    }
    case 'commentPrefix':
      return matchPrefix(signals.comment, when.in)
    case 'commentPattern':
      return matchComment(when.pattern, signals.comment)
    case 'deletionMark':
      return signals.deletionMark ? MATCHED : null
    case 'edi':
      if (!signals.edi || !isAmong(signals.edi.state, when.in)) return null
      return { reason: signals.edi.comment }
    case 'original':
      return signals.original !== null && isAmong(signals.original, when.in) ? MATCHED : null
    case 'posted':
      return signals.posted === when.is ? MATCHED : null
  }
}

/** People type these words: case, `ё` and outer spaces do not matter. */
function isAmong(value: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => normalizeText(one) === normalizeText(value))
}

function matchPrefix(comment: string, prefixes: readonly string[]): Match {
  const text = comment.trimStart()
  const prefix = prefixes.find((one) => normalizeText(text).startsWith(normalizeText(one)))
  if (prefix === undefined) return null
  return { reason: text.slice(prefix.trim().length).replace(/^[\s:.,–—-]+/, '') }
}

function normalizeText(text: string): string {
  return foldYo(text.trim()).toLowerCase()
}
