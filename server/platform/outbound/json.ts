import { checkJsonBounds } from './json-bounds.ts'

/** A JSON number as its text, so that an amount never passes through binary floating point. */
export class DecimalText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * Parses JSON, leaving each number as `DecimalText`. Throws on anything that is not valid JSON, and JsonTooBig
 * before parsing what is too deep, too long, or has a number of more than 30 digits.
 *
 * Built on the source text that JSON.parse hands to its reviver (Node 21 and newer): a parser written
 * in JavaScript takes seconds and a gigabyte for a printed form of 20 MB in base64.
 */
export function parseJson(text: string): unknown {
  checkJsonBounds(text)
  return JSON.parse(text, (_key: string, value: unknown, ...rest: unknown[]) =>
    typeof value === 'number' ? new DecimalText(sourceOf(rest[0])) : value,
  )
}

function sourceOf(context: unknown): string {
  if (
    typeof context === 'object' &&
    context !== null &&
    'source' in context &&
    typeof context.source === 'string'
  ) {
    return context.source
  }
  throw new Error('This Node does not give the source text of JSON numbers; 22 or newer is needed')
}

/** A member of a JSON object, undefined where there is none. PHP writes an empty object as `[]`, which has none. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}
