import { companyKey, nameKey } from './text-key.ts'

export interface Suggestion<Candidate> {
  candidate: Candidate
  /** From 0 to 1: the same words. */
  likeness: number
}

export interface SuggestOptions {
  /** What is less alike is left out. */
  threshold?: number
  most?: number
  /** How a name is made plain; companies lose their legal form. */
  as?: 'name' | 'company'
}

const MIN_LIKENESS = 0.35
const MAX_SUGGESTIONS = 5

/**
 * Candidates with like names, the most alike first; of equal likeness in the order of their names and keys,
 * so that the same question always has the same answer. Dice's coefficient over trigrams: word order and
 * endings matter little, which suits Russian names.
 */
export function suggestByName<Candidate extends { guid: string; name: string }>(
  name: string,
  candidates: readonly Candidate[],
  { threshold = MIN_LIKENESS, most = MAX_SUGGESTIONS, as = 'name' }: SuggestOptions = {},
): Suggestion<Candidate>[] {
  const key = as === 'company' ? companyKey : nameKey
  const sought = trigramsOf(key(name))
  return candidates
    .map((candidate) => ({ candidate, likeness: dice(sought, trigramsOf(key(candidate.name))) }))
    .filter(({ likeness }) => likeness >= threshold)
    .sort(
      (one, other) =>
        other.likeness - one.likeness ||
        order(one.candidate.name, other.candidate.name) ||
        order(one.candidate.guid, other.candidate.guid),
    )
    .slice(0, most)
}

/** How alike two names are, from 0 to 1. */
export function likenessOf(one: string, other: string): number {
  return dice(trigramsOf(nameKey(one)), trigramsOf(nameKey(other)))
}

type Trigrams = ReadonlyMap<string, number>

/** Of each word with a space before and after, as often as each comes. */
function trigramsOf(text: string): Trigrams {
  const counts = new Map<string, number>()
  for (const word of text.split(/[^\p{L}\d]+/u)) {
    if (word === '') continue
    const letters = [...`  ${word} `]
    for (let at = 0; at + 3 <= letters.length; at += 1) {
      const trigram = letters.slice(at, at + 3).join('')
      counts.set(trigram, (counts.get(trigram) ?? 0) + 1)
    }
  }
  return counts
}

function dice(one: Trigrams, other: Trigrams): number {
  const all = sizeOf(one) + sizeOf(other)
  if (all === 0) return 0
  let shared = 0
  for (const [trigram, count] of one) shared += Math.min(count, other.get(trigram) ?? 0)
  return (2 * shared) / all
}

function sizeOf(trigrams: Trigrams): number {
  let size = 0
  for (const count of trigrams.values()) size += count
  return size
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
