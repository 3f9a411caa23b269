/** Where the reader goes on after a change of a list: a position in it, and which control of that row. */
export interface ListFocus<Field extends string> {
  position: number
  on: Field | 'up' | 'down' | 'delete'
}

/**
 * What a button of a row asks for; null: it is no such button.
 * @param intent `up.2`, `down.2`, `delete.2` with a position from 0
 */
export function readRowIntent(
  intent: string,
): { verb: 'up' | 'down' | 'delete'; position: number } | null {
  const [, verb, text] = /^(up|down|delete)\.(\d{1,3})$/.exec(intent) ?? []
  if (verb !== 'up' && verb !== 'down' && verb !== 'delete') return null
  return { verb, position: Number(text) }
}

/**
 * Moves a row by one; at the end of the list it stays where it is.
 * @returns the focus on the button pressed, or on the other one where it has nowhere to go
 */
export function moveRow<Row>(
  rows: readonly Row[],
  position: number,
  verb: 'up' | 'down',
): { rows: Row[]; focus: ListFocus<never> } {
  const last = rows.length - 1
  const to = Math.min(Math.max(position + (verb === 'up' ? -1 : 1), 0), last)
  const canGoOn = verb === 'up' ? to > 0 : to < last
  const on = canGoOn === (verb === 'up') ? 'up' : 'down'
  const moved = rows.toSpliced(position, 1).toSpliced(to, 0, ...rows.slice(position, position + 1))
  return { rows: moved, focus: { position: to, on } }
}
