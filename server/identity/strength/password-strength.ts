import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { COMMON_RUSSIAN } from './common-russian.ts'
import { otherKeyboard, transliterate } from './keyboard.ts'

export const MIN_PASSWORD_LENGTH = 8
export const MAX_PASSWORD_LENGTH = 128

/** 0: guessed at once, 4: not within a lifetime. */
export type PasswordScore = 0 | 1 | 2 | 3 | 4

export interface PasswordStrength {
  score: PasswordScore
  /** Why it is refused; null: it is taken. */
  weakness: 'short' | 'long' | 'common' | 'context' | null
}

/** A million guesses: more than the throttle grants anybody in years. */
const MIN_SCORE = 2
/** Zxcvbn's work grows faster than the text; what comes after is only counted as length. */
const MAX_LOOKED_AT = 32
/** The library's own bound lets one password take ten seconds. */
const MAX_LEET_SUBSTITUTIONS = 8
const MAX_CONTEXT_WORDS = 60
/** Shorter pieces of names stand in good passwords too. */
const MIN_CONTEXT_LENGTH = 4
/** What is left of a password without the words that a guesser would try first. */
const MIN_REST_LENGTH = 6
const PORTAL_WORDS = ['sverka', 'сверка', 'акт сверки', '1c', '1с', 'bitrix24', 'битрикс24']

let factory: Promise<ZxcvbnFactory> | null = null

/**
 * How long a guesser would need who knows common passwords in both languages, keyboards and what is known of
 * the person. Nothing leaves the process.
 * @param context what a guesser would try first: address, names of the person and of their companies
 */
export async function assessPassword(
  password: string,
  context: readonly string[],
): Promise<PasswordStrength> {
  const length = [...password].length
  if (length < MIN_PASSWORD_LENGTH) return { score: 0, weakness: 'short' }
  if (length > MAX_PASSWORD_LENGTH) return { score: 0, weakness: 'long' }
  const words = contextWords(context)
  const plain = password.toLowerCase()
  const whole = context.map((text) => text.trim().toLowerCase())
  const isAddress = whole.some((text) => text.includes('@') && plain.includes(text))
  if (isAddress || restOf(plain, words).length < MIN_REST_LENGTH) {
    return { score: 0, weakness: 'context' }
  }
  factory ??= createFactory()
  const zxcvbn = await factory
  const head = password.slice(0, MAX_LOOKED_AT)
  const results = [head, otherKeyboard(head)].map((text) => zxcvbn.check(text, words))
  const weakest = results.reduce((one, other) => (other.guesses < one.guesses ? other : one))
  if (weakest.score >= MIN_SCORE) return { score: weakest.score, weakness: null }
  const isContext = weakest.sequence.some(
    (match) => 'dictionaryName' in match && match.dictionaryName === 'userInputs',
  )
  return { score: weakest.score, weakness: isContext ? 'context' : 'common' }
}

function restOf(password: string, words: readonly string[]): string {
  const without = (text: string) =>
    words.reduce(
      (rest, word) => (word.length >= MIN_CONTEXT_LENGTH ? rest.replaceAll(word, '') : rest),
      text,
    )
  const [one, other] = [without(password), without(otherKeyboard(password))]
  return one.length < other.length ? one : other
}

/** The whole texts and their words, also as they are typed in Latin letters. */
function contextWords(context: readonly string[]): string[] {
  const texts = [...PORTAL_WORDS, ...context].map((text) => text.toLowerCase())
  const pieces = texts.flatMap((text) =>
    text.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece.length >= MIN_CONTEXT_LENGTH),
  )
  const all = [...texts, ...pieces].flatMap((text) => [text, transliterate(text)])
  return [...new Set(all)].filter((text) => text !== '').slice(0, MAX_CONTEXT_WORDS)
}

/** Loaded when the first password is set: the word lists are large. */
async function createFactory(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, en] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...en.dictionary, russian: COMMON_RUSSIAN },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_LEET_SUBSTITUTIONS,
  })
}
