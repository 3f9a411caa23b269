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
  substringof: onTexts((part, whole) => whole.includes(part)),
  startswith: onTexts((whole, part) => whole.startsWith(part)),
  endswith: onTexts((whole, part) => whole.endsWith(part)),
  like: onTexts((whole, pattern) => likePattern(pattern).test(whole)),
  year: partOfDate(0, 4),
  month: partOfDate(5, 7),
  day: partOfDate(8, 10),
}

/** The pattern of the query language: `%` any characters, `_` any one. */
function likePattern(pattern: string): RegExp {
  const body = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('%', '.*')
    .replaceAll('_', '.')
  return new RegExp(`^${body}$`, 's')
}

function fold(value: Scalar): string {
  return String(value).toLowerCase()
}
