/** Russian letters, and in the same places what stands for them: the seldom ones have to share digits. */
const RUSSIAN = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'
const FOLDED = 'ABVGDEEJZIYKLMNOPRSTU6H4QW87FX95C'

const CODES = new Map(Array.from(RUSSIAN, (letter, place) => [letter, FOLDED.charAt(place)]))

/** Characters that are kept for the search. */
const MAX_TEXT = 4000

/**
 * What a document is found by: its number, as it is and without leading zeros, and the words of its lines,
 * folded. It begins with a space, so that a space stands before every word.
 */
export function buildSearchText(number: string, lines: readonly (string | null)[]): string {
  const short =
    number.match(/(?<=\D|^)0+[1-9]\d*/g)?.map((digits) => digits.replace(/^0+/, '')) ?? []
  const words = [number, ...short, ...lines].filter(Boolean).join(' ')
  return ` ${foldForSearch(words.slice(0, MAX_TEXT))}`
}

/**
 * A text as it is searched: words in lower case with single spaces in between, all other signs left out,
 * `ё` as `е`, and for each Russian letter a capital Latin one, which such a text does not have otherwise,
 * or a digit. For pg_trgm, which in a database with `LC_CTYPE` C (the embedded one, and many others) takes
 * nothing but Latin letters and digits for parts of words and would index no Russian at all. Columns
 * that the database fills itself (`search_text`) are folded in the same way.
 */
export function foldForSearch(text: string): string {
  const plain = text.normalize('NFC').toLowerCase().toWellFormed()
  return plain
    .replace(/[а-яё]/g, (letter) => CODES.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a person looks for, word by word, as searchTextOf() has them. */
export function splitSearchQuery(text: string): string[] {
  return foldForSearch(text).split(' ').filter(Boolean)
}

/**
 * Finds a word anywhere; one of less than three letters, which have no entry of their own in the index,
 * at the start of words only. A folded word has no signs that LIKE would take for wildcards.
 */
export function likePatternFor(word: string): string {
  return word.length < 3 ? `% ${word}%` : `%${word}%`
}
