/** Tokens of the language of 1C modules. Words are told apart without regard to case, in Russian. */

export type TokenKind =
  | 'name'
  | 'word'
  | 'number'
  | 'string'
  | 'date'
  | 'sign'
  | 'label'
  | 'annotation'
  | 'end'

export interface Token {
  kind: TokenKind
  /** Words are lower-cased, strings are unquoted, names stand as written. */
  text: string
  line: number
}

/** A `#…` line: regions and conditions of compilation, outside of the grammar of statements. */
export interface Instruction {
  text: string
  line: number
}

export interface TokenizedModule {
  tokens: Token[]
  instructions: Instruction[]
}

export class BslError extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`)
    this.line = line
  }
}

export const WORDS = new Set(
  `если тогда иначеесли иначе конецесли для каждого из по пока цикл конеццикла процедура функция конецпроцедуры
   конецфункции перем перейти возврат продолжить прервать и или не попытка исключение вызватьисключение конецпопытки
   новый выполнить экспорт знач истина ложь неопределено null добавитьобработчик удалитьобработчик асинх ждать`.split(
    /\s+/,
  ),
)

const LETTER = /[\p{L}_]/u
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}_]/u
const SIGNS = ['<>', '<=', '>=', ...'+-*/%=<>()[].,;?:']

/** Throws a BslError on a string or date that does not end, a string that goes on without `|`, an unknown sign. */
export function tokenizeModule(source: string): TokenizedModule {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const tokens: Token[] = []
  const instructions: Instruction[] = []
  let at = 0
  let line = 1
  const add = (kind: TokenKind, value: string, start = line) => {
    tokens.push({ kind, text: value, line: start })
  }

  while (at < text.length) {
    const sign = text.charAt(at)
    if (sign === '\n') {
      line += 1
      at += 1
    } else if (/\s/.test(sign)) at += 1
    else if (text.startsWith('//', at)) at = endOfLine(at)
    else if (sign === '#') {
      const end = endOfLine(at)
      instructions.push({ text: text.slice(at, end).trim(), line })
      at = end
    } else if (sign === '"') readString()
    else if (sign === "'") readDate()
    else if (sign === '~' || sign === '&') readMarked(sign)
    else if (LETTER.test(sign)) {
      const name = take(LETTER_OR_DIGIT)
      const word = name.toLowerCase()
      const isMember = tokens.at(-1)?.text === '.' && tokens.at(-1)?.kind === 'sign'
      if (WORDS.has(word) && !isMember) add('word', word)
      else add('name', name)
    } else if (/\d/.test(sign)) add('number', take(/[\d.]/))
    else {
      const found = SIGNS.find((one) => text.startsWith(one, at))
      if (found === undefined)
        throw new BslError(`a sign that the language does not have: ${sign}`, line)
      add('sign', found)
      at += found.length
    }
  }
  add('end', '')
  return { tokens, instructions }

  function endOfLine(from: number): number {
    const end = text.indexOf('\n', from)
    return end < 0 ? text.length : end
  }

  function take(pattern: RegExp): string {
    const start = at
    while (at < text.length && pattern.test(text.charAt(at))) at += 1
    return text.slice(start, at)
  }

  function readMarked(mark: string): void {
    at += 1
    const name = take(LETTER_OR_DIGIT)
    if (name === '') throw new BslError(`${mark} without a name`, line)
    add(mark === '~' ? 'label' : 'annotation', name)
  }

  function readDate(): void {
    const end = text.indexOf("'", at + 1)
    const value = end < 0 ? '' : text.slice(at + 1, end)
    if (!/^[\d\s.:/-]*$/.test(value) || end < 0) throw new BslError('a date that is none', line)
    const digits = value.replace(/\D/g, '')
    if (digits.length !== 8 && digits.length !== 14)
      throw new BslError(`a date of ${digits.length} digits`, line)
    add('date', digits)
    at = end + 1
  }

  function readString(): void {
    const start = line
    let value = ''
    at += 1
    for (;;) {
      const sign = text.charAt(at)
      if (sign === '"' && text.charAt(at + 1) === '"') {
        value += '"'
        at += 2
      } else if (sign === '"') break
      else if (sign === '') throw new BslError('a string that does not end', start)
      else if (sign === '\n') {
        goOn(start)
        value += '\n'
      } else {
        value += sign
        at += 1
      }
    }
    at += 1
    add('string', value, start)
  }

  /** The next line of a string begins with `|`; lines of comments may stand between. */
  function goOn(start: number): void {
    for (;;) {
      at += 1
      line += 1
      while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1
      if (text.startsWith('//', at)) {
        at = endOfLine(at)
        if (at < text.length) continue
      }
      if (text.charAt(at) !== '|') throw new BslError('a string that goes on without |', start)
      at += 1
      return
    }
  }
}
