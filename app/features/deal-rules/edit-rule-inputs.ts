import { createRuleInput, type RuleInput } from './rule-input'

/** Where the reader goes on after a change of the list: a position in it, and what of the rule there. */
export interface RuleFocus {
  position: number
  on: 'name' | 'up' | 'down' | 'delete'
}

export interface EditedRuleInputs {
  inputs: RuleInput[]
  focus: RuleFocus | null
}

/**
 * What a button of the list does to it; null: it is no such button. What cannot be done leaves it as it is.
 * @param intent `up.2`, `down.2`, `delete.2` with a position from 0, or `add`
 * @param document what a new rule makes
 */
export function editRuleInputs(
  inputs: readonly RuleInput[],
  intent: string,
  document: string,
): EditedRuleInputs | null {
  if (intent === 'add') {
    const added = [...inputs, createRuleInput(inputs, document)]
    return { inputs: added, focus: { position: inputs.length, on: 'name' } }
  }
  const [, verb, text] = /^(up|down|delete)\.(\d{1,3})$/.exec(intent) ?? []
  if (!verb) return null
  const position = Number(text)
  const input = inputs[position]
  if (!input) return { inputs: [...inputs], focus: null }
  const others = inputs.toSpliced(position, 1)
  const lastPosition = others.length
  if (verb === 'delete') {
    const next = Math.min(position, lastPosition - 1)
    return { inputs: others, focus: lastPosition > 0 ? { position: next, on: 'delete' } : null }
  }
  const to = Math.min(Math.max(position + (verb === 'up' ? -1 : 1), 0), lastPosition)
  // The button pressed, or the other one where it has nowhere to go.
  const canGoOn = verb === 'up' ? to > 0 : to < lastPosition
  const on = canGoOn === (verb === 'up') ? 'up' : 'down'
  return { inputs: others.toSpliced(to, 0, input), focus: { position: to, on } }
}
