/** What an attribute may say; lengths in characters as XML counts them. */
export type ValueRule =
  | { kind: 'text'; min: number; max: number }
  | { kind: 'pattern'; pattern: RegExp }
  | { kind: 'words'; words: readonly string[] }
  /** Digits all together, and after the point. */
  | { kind: 'decimal'; digits: number; fraction: number }
  | { kind: 'any' }

export interface AttributeRule {
  rule: ValueRule
  isRequired: boolean
}

/** An element as the order's tables have it. */
export interface ElementRule {
  attributes: Record<string, AttributeRule>
  /** `sequence`: in this order; `choice`: one of them; `all`: each in any order. */
  order: 'sequence' | 'choice' | 'all'
  children: Record<string, ChildRule>
  /** What stands between its tags; absent: nothing. */
  text?: ValueRule
}

export interface ChildRule {
  element: ElementRule
  min: number
  /** Null: as many as there are. */
  max: number | null
}

export const text = (min: number, max: number): ValueRule => ({ kind: 'text', min, max })
export const words = (...list: string[]): ValueRule => ({ kind: 'words', words: list })
export const pattern = (form: RegExp): ValueRule => ({ kind: 'pattern', pattern: form })
export const money: ValueRule = { kind: 'decimal', digits: 15, fraction: 2 }
export const rowNumber: ValueRule = { kind: 'decimal', digits: 6, fraction: 0 }

/** Day, month and a year of these two centuries; 29 February of any year passes, as at the tax service. */
export const date = pattern(
  /^(?:(?:0[1-9]|[12]\d)\.(?:0[1-9]|1[0-2])|30\.(?:01|0[3-9]|1[0-2])|31\.(?:01|03|05|07|08|10|12))\.(?:19|20)\d\d$/,
)
export const time = pattern(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)

export function required(rules: Record<string, ValueRule>): Record<string, AttributeRule> {
  return attributes(rules, true)
}

export function optional(rules: Record<string, ValueRule>): Record<string, AttributeRule> {
  return attributes(rules, false)
}

function attributes(rules: Record<string, ValueRule>, isRequired: boolean) {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, { rule, isRequired }]),
  )
}

export function element(
  own: Record<string, AttributeRule>,
  children: Record<string, ChildRule> = {},
  order: ElementRule['order'] = 'sequence',
): ElementRule {
  return { attributes: own, children, order }
}

export const one = (rule: ElementRule): ChildRule => ({ element: rule, min: 1, max: 1 })
export const maybe = (rule: ElementRule): ChildRule => ({ element: rule, min: 0, max: 1 })
export const many = (rule: ElementRule): ChildRule => ({ element: rule, min: 1, max: null })
