import type { RuleRow } from './rules-form'

/** Where the reader goes on after a change of the list: a place in it, and what of the rule there. */
export interface RuleFocus {
  place: number
  on: 'kind' | 'up' | 'down' | 'delete'
}

export interface ChangedRows {
  rows: RuleRow[]
  focus: RuleFocus
}

/**
 * What a button of the list does to it; null: it is no such button. The last rule is fixed, and what
 * cannot be done leaves the list as it is.
 * @param intent `up.2`, `down.2`, `delete.2` with a place from 0, or `add`
 */
export function changeRows(rows: readonly RuleRow[], intent: string): ChangedRows | null {
  const free = rows.slice(0, -1)
  const last = rows.slice(-1)
  if (intent === 'add') {
    const added = [...free, newRow(rows)]
    return { rows: [...added, ...last], focus: { place: free.length, on: 'kind' } }
  }
  const [, verb, text] = /^(up|down|delete)\.(\d{1,3})$/.exec(intent) ?? []
  if (!verb) return null
  const place = Number(text)
  const row = free[place]
  if (!row) return { rows: [...rows], focus: { place: 0, on: 'kind' } }
  const others = free.toSpliced(place, 1)
  if (verb === 'delete') {
    const next = Math.min(place, others.length)
    const on = next < others.length ? 'delete' : 'kind'
    return { rows: [...others, ...last], focus: { place: next, on } }
  }
  const to = Math.min(Math.max(place + (verb === 'up' ? -1 : 1), 0), others.length)
  return {
    rows: [...others.toSpliced(to, 0, row), ...last],
    focus: { place: to, on: focusOf(verb, to, others.length) },
  }
}

/** The button pressed, or the other one where it has nowhere to go. */
function focusOf(verb: string, place: number, most: number): 'up' | 'down' {
  if (verb === 'up') return place > 0 ? 'up' : 'down'
  return place < most ? 'down' : 'up'
}

function newRow(rows: readonly RuleRow[]): RuleRow {
  const numbers = rows.map(({ id }) => Number(/^own-(\d{1,9})$/.exec(id)?.[1] ?? 0))
  return {
    id: `own-${Math.max(0, ...numbers) + 1}`,
    kind: 'commentPrefix',
    words: '',
    name: '',
    reasonFrom: '',
    status: 'rejected',
    reason: '',
  }
}
