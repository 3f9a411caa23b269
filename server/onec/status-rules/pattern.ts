/**
 * Patterns of comments come from people, and one that backtracks can hold the process for minutes. So only
 * those are taken whose work is bounded by counting: no look-around, no back-references, nothing repeated
 * that itself repeats or branches, and the ways of all repeats and branches multiplied stay under a limit,
 * against the first 300 characters and from the start of the comment only.
 */

const MAX_PATTERN_LENGTH = 200
const MAX_TEXT_LENGTH = 300
/** Three parts without an end (300³/6 ways to share the text) and two branches; about a second at worst. */
const MAX_WAYS = 1e7

export interface CommentMatch {
  /** The named group `reason`, when the pattern has one that matched. */
  reason: string | null
}

const FAULTS = {
  too_long: `longer than ${MAX_PATTERN_LENGTH} characters`,
  looks_around: 'one that looks ahead or behind',
  refers_back: 'one that refers back to a group',
  malformed: 'not a regular expression',
  repeats_repeats: 'one that repeats a group which repeats or branches',
  too_many_ways: 'one with too many repeats and branches',
} as const

export type PatternFault = keyof typeof FAULTS

/** Why a pattern is refused; null: it may be used. */
export function findPatternFault(pattern: string): PatternFault | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return 'too_long'
  if (/\(\?(?:[=!]|<[=!])/.test(pattern)) return 'looks_around'
  if (/\\(?:[1-9]|k<)/.test(pattern)) return 'refers_back'
  try {
    compile(pattern)
  } catch {
    return 'malformed'
  }
  const ways = countWays(pattern)
  if (ways === null) return 'repeats_repeats'
  return ways > MAX_WAYS ? 'too_many_ways' : null
}

/** What kind of pattern is refused, in words for the log; null: it may be used. */
export function describePatternFault(pattern: string): string | null {
  const fault = findPatternFault(pattern)
  return fault && FAULTS[fault]
}

/** Matches the beginning of a comment, letters of any case, `ё` as `е`. Null: no match. */
export function matchComment(pattern: string, comment: string): CommentMatch | null {
  const text = comment.slice(0, MAX_TEXT_LENGTH)
  const match = compile(foldYo(pattern)).exec(foldYo(text))
  if (!match) return null
  const range = match.indices?.groups?.reason
  return { reason: range ? text.slice(...range).trim() || null : null }
}

/** Length stays the same, so places found in the folded text are places of the text itself. */
export function foldYo(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
}

function compile(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replace(/^\^/, '')})`, 'dis')
}

const TOKEN =
  /(?<escape>\\[\s\S])|(?<set>\[\^?(?:\\[\s\S]|[^\]\\])*\])|(?<open>\((?:\?(?::|<\w+>))?)|(?<close>\))|(?<branch>\|)|(?<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|[\s\S]/gy

interface Group {
  branches: number
  /** Whether anything in it repeats or branches: then it must not be repeated itself. */
  isOpenEnded: boolean
}

/** How many ways a text could be tried, at most; null when a repeated group multiplies them without end. */
function countWays(pattern: string): number | null {
  const groups: Group[] = [{ branches: 1, isOpenEnded: false }]
  let ways = 1
  let unbounded = 0
  let lastIsOpenEnded = false
  for (const { groups: token = {} } of pattern.matchAll(TOKEN)) {
    const group = groups.at(-1)
    if (!group) return null
    if (token.repeat !== undefined) {
      if (lastIsOpenEnded && !token.repeat.startsWith('?')) return null
      group.isOpenEnded = true
      const repeats = countWaysOfRepeat(token.repeat)
      if (repeats === MAX_TEXT_LENGTH) unbounded += 1
      // Parts that share one text: the order of their ends is given, hence the division.
      ways *= repeats === MAX_TEXT_LENGTH ? repeats / unbounded : repeats
    } else if (token.open !== undefined) groups.push({ branches: 1, isOpenEnded: false })
    else if (token.branch !== undefined) group.branches += 1
    else if (token.close !== undefined) {
      groups.pop()
      ways *= group.branches
      lastIsOpenEnded = group.isOpenEnded || group.branches > 1
      const outer = groups.at(-1)
      if (outer && lastIsOpenEnded) outer.isOpenEnded = true
      continue
    }
    lastIsOpenEnded = false
  }
  return ways * (groups[0]?.branches ?? 1)
}

/** `{3}` has one way, `?` two, `{2,5}` four, `*` as many as the text has characters. */
function countWaysOfRepeat(repeat: string): number {
  if (repeat.startsWith('?')) return 2
  const [, min = '', comma, max = ''] = /^\{(\d{1,9})(,)?(\d{0,9})\}/.exec(repeat) ?? []
  if (min !== '' && comma === undefined) return 1
  if (max === '') return MAX_TEXT_LENGTH
  return Math.max(1, Math.min(MAX_TEXT_LENGTH, Number(max) - Number(min) + 1))
}
