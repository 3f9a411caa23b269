import type { Scalar } from '../schema/shapes.ts'

interface FilterFunction {
  arity: number
  apply(values: Scalar[]): Scalar
}

const onTexts = (apply: (one: string, other: string) => boolean): FilterFunction => ({
  arity: 2,
  // Texts are compared as the database does: without regard to case.
  apply: ([one = '', other = '']) => apply(fold(one), fold(other)),
})

const partOfDate = (from: number, to: number): FilterFunction => ({
  arity: 1,
  apply: ([date = '']) => Number(String(date).slice(from, to)),
})

/** The functions this base knows in `$filter`. */
export const FUNCTIONS: Record<string, FilterFunction | undefined> = {
  // The text becomes a pattern of the query language, whose own signs are not taken literally.
  substringof: onTexts((part, whole) => likePattern(`%${part}%`).test(whole)),
  startswith: onTexts((whole, part) => whole.startsWith(part)),
  endswith: onTexts((whole, part) => whole.endsWith(part)),
  like: onTexts((whole, pattern) => likePattern(pattern).test(whole)),
  year: partOfDate(0, 4),
  month: partOfDate(5, 7),
  day: partOfDate(8, 10),
}

/** The pattern of the query language: `%` any characters, `_` any one, `[а-я]` one of these, `[^а-я]` none of them. */
function likePattern(pattern: string): RegExp {
  const parts = pattern.match(/\[[^\]]+\]|./gsu) ?? []
  try {
    return new RegExp(`^${parts.map(patternPart).join('')}$`, 'su')
  } catch {
    // `[я-а]` is a range of nothing.
    return /(?!)/
  }
}

function patternPart(part: string): string {
  if (part === '%') return '[^]*'
  if (part === '_') return '[^]'
  if (part.length > 1) return `[${part.slice(1, -1).replaceAll(/[\\[\]&|~]/g, String.raw`\$&`)}]`
  return part.replace(/[.*+?^${}()|[\]\\/]/u, String.raw`\$&`)
}

function fold(value: Scalar): string {
  return String(value).toLowerCase()
}
