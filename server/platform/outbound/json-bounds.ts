/**
 * How big JSON of another system may be before anything parses it. A number of five million digits holds a
 * process for seconds, and so do lists without end; nothing that such a system has to say comes near these.
 */
const MAX_DEPTH = 64
/** Of objects, lists and their members together. */
const MAX_VALUES = 1_000_000
const MAX_DIGITS = 30

/** What there is too much of: levels, values, or digits of one number. */
export type JsonExcess = 'depth' | 'values' | 'digits'

export class JsonTooBig extends Error {
  readonly excess: JsonExcess
  /** Where it stands, such as `transactions[3].debit`. */
  readonly path: string

  constructor(excess: JsonExcess, path: string) {
    super(`JSON beyond bounds (${excess}) at ${path}`)
    this.name = 'JsonTooBig'
    this.excess = excess
    this.path = path
  }
}

/** An object or a list that has been opened and not closed. */
interface Opened {
  isList: boolean
  index: number
  /** Where its latest string stands, and where its latest name does. */
  string: [from: number, to: number]
  name: [from: number, to: number]
}

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const LIST = 0x5b
const BACKSLASH = 0x5c
const LIST_END = 0x5d
const OBJECT = 0x7b
const OBJECT_END = 0x7d
/** A name that is shown to people; others are not repeated. */
const SHOWN_NAME = /^[\p{L}\p{N}_.#-]{1,60}$/u

/**
 * Looks over JSON without parsing it, each character at most once; whether it is JSON at all is for the parser to say.
 * @throws JsonTooBig
 */
export function checkJsonBounds(text: string): void {
  const opened: Opened[] = []
  let values = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const inner = opened.at(-1)
    if (code === QUOTE) {
      const end = endOfString(text, at + 1)
      if (inner) inner.string = [at + 1, end - 1]
      at = end
      continue
    }
    if (code === MINUS || (code >= ZERO && code <= NINE)) {
      at = endOfNumber(at)
      continue
    }
    if (code === OBJECT || code === LIST) {
      opened.push({ isList: code === LIST, index: 0, string: [0, 0], name: [0, 0] })
      if (opened.length > MAX_DEPTH) refuse('depth')
      count()
    } else if (code === OBJECT_END || code === LIST_END) opened.pop()
    else if (code === COLON && inner) inner.name = inner.string
    else if (code === COMMA) {
      if (inner) inner.index += 1
      count()
    }
    at += 1
  }

  function count() {
    values += 1
    if (values > MAX_VALUES) refuse('values')
  }

  function endOfNumber(start: number): number {
    let digits = 0
    let end = start
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (code >= ZERO && code <= NINE) digits += 1
      else if (!isPartOfNumber(code)) break
      if (digits > MAX_DIGITS) refuse('digits')
    }
    return end
  }

  function refuse(excess: JsonExcess): never {
    throw new JsonTooBig(excess, pathOf(text, opened))
  }
}

/** The point, the sign and the E of an exponent. */
function isPartOfNumber(code: number): boolean {
  return code === 0x2e || code === 0x2b || code === MINUS || code === 0x65 || code === 0x45
}

/** Behind the closing quote; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let from = start
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return text.length
    let before = quote - 1
    while (before >= from && text.charCodeAt(before) === BACKSLASH) before -= 1
    // An odd number of backslashes escapes the quote.
    if ((quote - 1 - before) % 2 === 0) return quote + 1
    from = quote + 1
  }
}

function pathOf(text: string, opened: readonly Opened[]): string {
  const steps = opened.slice(0, 8).map(({ isList, index, name }) => {
    if (isList) return `[${index}]`
    const shown = text.slice(name[0], Math.min(name[1], name[0] + 61))
    return `.${SHOWN_NAME.test(shown) ? shown : '?'}`
  })
  return steps.join('').replace(/^\./, '') || '(answer)'
}
