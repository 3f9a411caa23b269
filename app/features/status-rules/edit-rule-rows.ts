import type { RuleRow } from './rule-rows'

/** Where the reader goes on after a change of the list: a position in it, and what of the rule there. */
export interface RuleFocus {
  position: number
  on: 'kind' | 'up' | 'down' | 'delete'
}

export interface EditedRuleRows {
  rows: RuleRow[]
  focus: RuleFocus
}

/**
 * What a button of the list does to it; null: it is no such button. The last rule is fixed, and what
 * cannot be done leaves the list as it is.
 * @param intent `up.2`, `down.2`, `delete.2` with a position from 0, or `add`
 */
export function editRuleRows(rows: readonly RuleRow[], intent: string): EditedRuleRows | null {
  const free = rows.slice(0, -1)
  const last = rows.slice(-1)
  if (intent === 'add') {
    const added = [...free, newRow(rows)]
    return { rows: [...added, ...last], focus: { position: free.length, on: 'kind' } }
  }
  const [, verb, text] = /^(up|down|delete)\.(\d{1,3})$/.exec(intent) ?? []
  if (!verb) return null
  const position = Number(text)
  const row = free[position]
  if (!row) return { rows: [...rows], focus: { position: 0, on: 'kind' } }
  const others = free.toSpliced(position, 1)
  if (verb === 'delete') {
    const next = Math.min(position, others.length)
    const on = next < others.length ? 'delete' : 'kind'
    return { rows: [...others, ...last], focus: { position: next, on } }
  }
  const to = Math.min(Math.max(position + (verb === 'up' ? -1 : 1), 0), others.length)
  return {
    rows: [...others.toSpliced(to, 0, row), ...last],
    focus: { position: to, on: focusOf(verb, to, others.length) },
  }
}

/** The button pressed, or the other one where it has nowhere to go. */
function focusOf(verb: string, position: number, lastPosition: number): 'up' | 'down' {
  if (verb === 'up') return position > 0 ? 'up' : 'down'
  return position < lastPosition ? 'down' : 'up'
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
