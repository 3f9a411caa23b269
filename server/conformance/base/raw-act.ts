import { DecimalText, member } from '../../platform/outbound/json.ts'

/** A value of an act as it came, and where it stood. */
export interface RawValue {
  at: string
  value: unknown
}

const MAX_LINES = 2000

/** Every amount of an act's JSON, by its place. */
export function amountsIn(json: unknown): RawValue[] {
  return [
    { at: 'opening_balance', value: member(json, 'opening_balance') },
    { at: 'closing_balance', value: member(json, 'closing_balance') },
    ...linesIn(json).flatMap((line, index) =>
      ['debit', 'credit'].map((side) => ({
        at: `transactions[${index}].${side}`,
        value: member(line, side),
      })),
    ),
  ]
}

/** Every date of an act's JSON, by its place. */
export function datesIn(json: unknown): RawValue[] {
  const period = member(json, 'period')
  return [
    { at: 'period.from', value: member(period, 'from') },
    { at: 'period.to', value: member(period, 'to') },
    ...linesIn(json).map((line, index) => ({
      at: `transactions[${index}].date`,
      value: member(line, 'date'),
    })),
  ]
}

export function linesIn(json: unknown): unknown[] {
  const lines = member(json, 'transactions')
  return Array.isArray(lines) ? lines.slice(0, MAX_LINES) : []
}

/** A value as the answer wrote it, short. */
export function printValue(value: unknown): string {
  if (value instanceof DecimalText) return value.text.slice(0, 60)
  return value === undefined ? '—' : (JSON.stringify(value) ?? '—').slice(0, 60)
}

/** What every act has at its top. */
const SIGNS = ['opening_balance', 'closing_balance', 'transactions']

function isAct(value: unknown): boolean {
  return SIGNS.some((name) => member(value, name) !== undefined)
}

/** Where an act stands that is not the answer itself: `data`, `[…]`; null: it is the answer, or nowhere. */
export function envelopeOf(json: unknown): string | null {
  if (Array.isArray(json)) return json.some(isAct) ? '[…]' : null
  if (isAct(json)) return null
  const inside = membersOf(json).find(
    ([, held]) => isAct(held) || (Array.isArray(held) && held.some(isAct)),
  )
  return inside?.[0] ?? null
}

/**
 * Where lines stand that came in groups, such as by contract or month: the list of the groups and that inside
 * them. Null: they came in one list.
 */
export function groupedBy(json: unknown): string | null {
  const lines = member(json, 'transactions')
  const lists: [string, unknown][] =
    lines === undefined ? membersOf(json) : [['transactions', lines]]
  for (const [name, held] of lists) {
    const groups = Array.isArray(held) ? held : membersOf(held).map(([, group]) => group)
    for (const group of groups.slice(0, 5)) {
      if (Array.isArray(group)) return name
      const inner = membersOf(group).find(
        ([, list]) =>
          Array.isArray(list) && list.some((line) => member(line, 'date') !== undefined),
      )
      if (inner) return `${name}[…].${inner[0]}`
    }
  }
  return null
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !(value instanceof DecimalText)
    ? Object.entries(value).slice(0, 50)
    : []
}
