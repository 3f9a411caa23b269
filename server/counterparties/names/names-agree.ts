import { COMMON_SOUNDS } from './legal-forms.ts'
import { canBeOnePerson, isPersonName, share } from './person.ts'
import { type NameWord, type ReadName, readName } from './read-name.ts'

/** A shorter abbreviation agrees with too many names. */
const MIN_ABBREVIATION = 3
const MIN_CUT_WORD = 3

/**
 * Whether two names can be of one party: they share a word, whatever its legal form, quotes, case or alphabet; one is
 * the other's abbreviation; or, of people, the surname is the same and no initial speaks against it. Numbers that
 * differ («Школа № 5» and «Школа № 7») tell parties apart, and so does a company from a person.
 */
export function namesAgree(ours: string, theirs: string): boolean {
  const [one, other] = [readName(ours), readName(theirs)]
  if (isPersonName(one) || isPersonName(other)) {
    return !one.isCompany && !other.isCompany && canBeOnePerson(one, other)
  }
  if (one.numbers.length > 0 && other.numbers.length > 0 && !share(one.numbers, other.numbers)) {
    return false
  }
  const [distinct, others] = [distinctWords(one), distinctWords(other)]
  if (distinct.length === 0 || others.length === 0) return areSameWords(one, other)
  return (
    distinct.some((word) => others.some((another) => isSameWord(word, another))) ||
    share(pairsOf(one.words), soundsOf(others)) ||
    share(soundsOf(distinct), pairsOf(other.words)) ||
    isAbbreviation(distinct, other.words) ||
    isAbbreviation(others, one.words)
  )
}

function distinctWords({ words }: ReadName): NameWord[] {
  return words.filter(({ sounds }) => !sounds.some((sound) => COMMON_SOUNDS.has(sound)))
}

function isSameWord(one: NameWord, other: NameWord): boolean {
  if (share(one.sounds, other.sounds)) return true
  return isCutOf(one, other) || isCutOf(other, one)
}

/** «Моск.» of «Московский». */
function isCutOf(cut: NameWord, whole: NameWord): boolean {
  return (
    cut.isCut &&
    cut.text.length >= MIN_CUT_WORD &&
    whole.sounds.some((sound) => cut.sounds.some((start) => sound.startsWith(start)))
  )
}

/** Names of common words and numbers alone, such as «Торговый дом», are one only where they have the same of them. */
function areSameWords(one: ReadName, other: ReadName): boolean {
  if (one.words.length + one.numbers.length + one.initials.length === 0) return false
  if (one.initials.length !== other.initials.length) return false
  if (!one.initials.every((letter, at) => share(letter, other.initials[at] ?? []))) return false
  const isWithin = (inner: ReadName, outer: ReadName) =>
    inner.words.every((word) => outer.words.some((another) => isSameWord(word, another))) &&
    inner.numbers.every((number) => outer.numbers.includes(number))
  return isWithin(one, other) && isWithin(other, one)
}

function soundsOf(words: readonly NameWord[]): string[] {
  return words.flatMap(({ sounds }) => sounds)
}

/** Neighbours written as one word: «Строй Сервис» and «СтройСервис». */
function pairsOf(words: readonly NameWord[]): string[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index]
    if (!before) return []
    return before.sounds.flatMap((sound) => word.sounds.map((next) => sound + next))
  })
}

/** «НМК» of «Новый металлургический комбинат»: the first letters of neighbouring words. */
function isAbbreviation(candidates: readonly NameWord[], words: readonly NameWord[]): boolean {
  const letters = words
    .filter(({ isCompound }) => !isCompound)
    .map(({ text }) => text.slice(0, 1))
    .join('')
  return candidates.some(({ text }) => text.length >= MIN_ABBREVIATION && letters.includes(text))
}
