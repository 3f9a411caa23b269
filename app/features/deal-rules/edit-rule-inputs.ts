import { type ListFocus, moveRow, readRowIntent } from '../../lib/edit-list'
import { createRuleInput, type RuleInput } from './rule-input'

export type RuleFocus = ListFocus<'name'>

export interface EditedRuleInputs {
  inputs: RuleInput[]
  focus: RuleFocus | null
}

/**
 * What a button of the list does to it; null: it is no such button. What cannot be done leaves it as it is.
 * @param intent `up.2`, `down.2`, `delete.2` with a position from 0, `add` or `show`
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
  // Without scripts the stages of another source are shown by this button.
  if (intent === 'show') return { inputs: [...inputs], focus: null }
  const button = readRowIntent(intent)
  if (!button) return null
  const { verb, position } = button
  if (position >= inputs.length) return { inputs: [...inputs], focus: null }
  if (verb === 'delete') {
    const others = inputs.toSpliced(position, 1)
    const next = Math.min(position, others.length - 1)
    return { inputs: others, focus: next < 0 ? null : { position: next, on: 'delete' } }
  }
  const { rows, focus } = moveRow(inputs, position, verb)
  return { inputs: rows, focus }
}
