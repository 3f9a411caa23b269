import { foldYo, matchComment } from './pattern.ts'
import type { Condition, StatusRule } from './rules.ts'
import type { ActSignals, ActStatus } from './signals.ts'

export interface StatusDecision {
  status: ActStatus
  /** 1C's own words where it has some, else the rule's; null: none. At most 500 characters. */
  reason: string | null
  /** The id of the rule that matched. */
  matchedRule: string
}

const LONGEST_REASON = 500

/**
 * The status that the first matching rule gives. A document that is not in the base matches only
 * `notFound` and `always`: nothing else is known of it. A list without a last `always` leaves a draft.
 */
export function decideStatus(signals: ActSignals, rules: readonly StatusRule[]): StatusDecision {
  for (const { id, when, status, reason } of rules) {
    const match = matchOf(when, signals)
    if (!match) continue
    const words = match.reason?.trim().slice(0, LONGEST_REASON)
    return { status, reason: words || reason || null, matchedRule: id }
  }
  return { status: 'draft', reason: null, matchedRule: 'none' }
}

export function conditionMatches(when: Condition, signals: ActSignals): boolean {
  return matchOf(when, signals) !== null
}

type Match = { reason: string | null } | null

const MATCHED: Match = { reason: null }

function matchOf(when: Condition, signals: ActSignals): Match {
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
  return allowed.some((one) => plain(one) === plain(value))
}

function matchPrefix(comment: string, prefixes: readonly string[]): Match {
  const text = comment.trimStart()
  const prefix = prefixes.find((one) => plain(text).startsWith(plain(one)))
  if (prefix === undefined) return null
  return { reason: text.slice(prefix.trim().length).replace(/^[\s:.,–—-]+/, '') }
}

function plain(text: string): string {
  return foldYo(text.trim()).toLowerCase()
}
