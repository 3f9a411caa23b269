/** What JSON and a PHP form can carry. */
export type Value = string | number | boolean | null | Value[] | Values

export interface Values {
  [name: string]: Value
}

export function isMap(value: Value | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The map itself; an empty one for anything else. */
export function mapOf(value: Value | undefined): Values {
  return isMap(value) ? value : {}
}

/** A list's items, a map's values, a lone scalar as a list of one; nothing as an empty list. */
export function listOf(value: Value | undefined): Value[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  return isMap(value) ? Object.values(value) : [value]
}

/** A scalar as PHP writes it into a string; empty for what has no text. */
export function textOf(value: Value | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value === true ? '1' : ''
}

/** A number given as a number or as a text; null when it is neither. */
export function numberOf(value: Value | undefined): number | null {
  const text = textOf(value).trim().replace(',', '.')
  const number = Number(text)
  return text === '' || !Number.isFinite(number) ? null : number
}

/** An id: a whole number above zero, else null. */
export function idOf(value: Value | undefined): number | null {
  const number = numberOf(value)
  return number !== null && Number.isInteger(number) && number > 0 ? number : null
}

/** "Y", true and 1 all mean yes to Bitrix24. */
export function isYes(value: Value | undefined): boolean {
  return value === true || ['Y', 'y', '1', 'true'].includes(textOf(value))
}

/** A parameter by its name, in any case: `id` finds `ID`. */
export function find(values: Values, ...names: string[]): Value | undefined {
  for (const name of names) {
    if (Object.hasOwn(values, name)) return values[name]
  }
  const lowerNames = names.map((name) => name.toLowerCase())
  const found = Object.keys(values).find((name) => lowerNames.includes(name.toLowerCase()))
  return found === undefined ? undefined : values[found]
}

/**
 * A PHP array as PHP writes it to JSON: keys 0, 1, 2… in order make a list, an empty one is a list
 * too, and a gap or a name makes an object.
 */
export function phpArray(entries: [key: string, value: Value][]): Value {
  if (entries.every(([key], index) => key === String(index))) {
    return entries.map(([, value]) => value)
  }
  return Object.fromEntries(entries)
}
