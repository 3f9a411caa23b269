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

const ENVELOPES = ['data', 'result', 'results', 'value', 'response', 'act', 'acts', 'items']

/** Where an act stands that is not the answer itself: `data`, `[0]`; null: nowhere known. */
export function envelopeOf(json: unknown): string | null {
  if (Array.isArray(json)) return '[…]'
  const inside = ENVELOPES.find((name) => {
    const held = member(json, name)
    return typeof held === 'object' && held !== null
  })
  return inside && member(json, 'opening_balance') === undefined ? inside : null
}

const LISTS = ['transactions', 'lines', 'rows', 'items', 'documents', 'movements', 'operations']

/** The name of the list that groups of lines carry, where lines came grouped, such as by contract; null: they did not. */
export function groupedBy(json: unknown): string | null {
  const groups = member(json, 'transactions')
  const entries = Array.isArray(groups)
    ? groups
    : typeof groups === 'object' && groups !== null
      ? Object.values(groups)
      : []
  for (const group of entries.slice(0, 5)) {
    if (Array.isArray(group)) return '[…]'
    const list = LISTS.find((name) => Array.isArray(member(group, name)))
    if (list) return list
  }
  return null
}
