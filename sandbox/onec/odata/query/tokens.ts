import { ODataError } from '../errors.ts'

export type Token =
  | { kind: 'name' | 'string' | 'number' | 'guid' | 'date'; text: string }
  | { kind: '(' | ')' | ',' }

const WORD = /[\p{L}_][\p{L}\p{N}_/.]*/uy
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[mMdDfFlL]?/y
const STRING = /'(?:[^']|'')*'/y

/** Splits an expression of `$filter`. A `+` is not a space here: 1C answers 400 to it. */
export function readTokens(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(expression)
    if (!found) return null
    at += found[0].length
    return found[0]
  }
  while (at < expression.length) {
    const sign = expression[at]
    if (sign === ' ') at += 1
    else if (sign === '(' || sign === ')' || sign === ',') {
      tokens.push({ kind: sign })
      at += 1
    } else {
      const quoted = take(STRING)
      const word = quoted === null ? take(WORD) : null
      const digits = quoted === null && word === null ? take(NUMBER) : null
      if (quoted !== null) tokens.push({ kind: 'string', text: unquote(quoted) })
      else if (word !== null) tokens.push(literalOr(word, take))
      else if (digits !== null) tokens.push({ kind: 'number', text: digits })
      else throw parseError('$filter')
    }
  }
  return tokens
}

/** `guid'…'` and `datetime'…'` are one literal; anything else is a name. */
function literalOr(word: string, take: (pattern: RegExp) => string | null): Token {
  if (word !== 'guid' && word !== 'datetime') return { kind: 'name', text: word }
  const quoted = take(STRING)
  if (quoted === null) return { kind: 'name', text: word }
  return { kind: word === 'guid' ? 'guid' : 'date', text: unquote(quoted) }
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll("''", "'")
}

export function parseError(option: string): ODataError {
  return new ODataError(400, 14, `Ошибка разбора опции запроса ${option}`)
}
