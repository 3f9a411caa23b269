import type { DealActsService } from '../../../server/deal-acts/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { editRuleInputs, type RuleFocus } from './edit-rule-inputs'
import { parseRuleInputs } from './parse-rule-inputs'
import type { RuleFault } from './rule-faults'
import type { RuleInput } from './rule-input'

/** What comes of a button of the page of rules of deals. */
export interface DealRulesFormResult {
  /** What is to stand in the form; null: the rules in force. */
  inputs: RuleInput[] | null
  faults: RuleFault[]
  focus: RuleFocus | null
  done: 'saved' | 'reset' | null
}

const NOTHING: DealRulesFormResult = { inputs: null, faults: [], focus: null, done: null }

/** Null: not this actor's to do. @throws Response 400 for a button this page does not have */
export async function handleDealRulesForm(
  dealActs: DealActsService,
  actor: Actor,
  { intent, inputs }: { intent: string; inputs: RuleInput[] },
): Promise<DealRulesFormResult | null> {
  if (intent === 'save') {
    const saved = await dealActs.saveRules(actor, parseRuleInputs(inputs))
    if (saved?.kind === 'faults') return { ...NOTHING, inputs, faults: saved.faults }
    return saved && { ...NOTHING, done: 'saved' }
  }
  if (intent === 'reset') {
    return (await dealActs.resetRules(actor)) === null ? null : { ...NOTHING, done: 'reset' }
  }
  const view = await dealActs.rules(actor)
  if (!view?.canEdit) return null
  const changed = editRuleInputs(inputs, intent, view.kinds[0] ?? 'services_sale')
  if (!changed) throw new Response(null, { status: 400 })
  return { ...NOTHING, ...changed }
}
