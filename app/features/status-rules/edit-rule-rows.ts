import { type ListFocus, moveRow, readRowIntent } from '../../lib/edit-list'
import type { RuleRow } from './rule-rows'

export type RuleFocus = ListFocus<'kind'>

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
  const button = readRowIntent(intent)
  if (!button) return null
  const { verb, position } = button
  if (position >= free.length) return { rows: [...rows], focus: { position: 0, on: 'kind' } }
  if (verb === 'delete') {
    const others = free.toSpliced(position, 1)
    const on = position < others.length ? 'delete' : 'kind'
    return { rows: [...others, ...last], focus: { position, on } }
  }
  const moved = moveRow(free, position, verb)
  return { rows: [...moved.rows, ...last], focus: moved.focus }
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
