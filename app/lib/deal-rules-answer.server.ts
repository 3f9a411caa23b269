import type { DealActsService } from '../../server/deal-acts/index.ts'
import type { Actor } from '../../server/identity/index.ts'
import type { RuleFault } from './deal-rules-faults'
import type { RuleDraft } from './deal-rules-form'
import { rulesOf } from './deal-rules-input'
import { changeDrafts, type RuleFocus } from './deal-rules-order'

/** What comes of a button of the page of rules of deals. */
export interface DealRulesAnswer {
  /** What is to stand in the form; null: the rules in force. */
  drafts: RuleDraft[] | null
  faults: RuleFault[]
  focus: RuleFocus | null
  done: 'saved' | 'reset' | null
}

const NOTHING: DealRulesAnswer = { drafts: null, faults: [], focus: null, done: null }

/** Null: not this actor's to do. @throws Response 400 for a button this page does not have */
export async function answerDealRules(
  dealActs: DealActsService,
  actor: Actor,
  { intent, drafts }: { intent: string; drafts: RuleDraft[] },
): Promise<DealRulesAnswer | null> {
  if (intent === 'save') {
    const saved = await dealActs.saveRules(actor, rulesOf(drafts))
    if (saved?.kind === 'faults') return { ...NOTHING, drafts, faults: saved.faults }
    return saved && { ...NOTHING, done: 'saved' }
  }
  if (intent === 'reset') {
    return (await dealActs.resetRules(actor)) === null ? null : { ...NOTHING, done: 'reset' }
  }
  const view = await dealActs.rules(actor)
  if (!view?.canEdit) return null
  const changed = changeDrafts(drafts, intent, view.kinds[0] ?? 'services_sale')
  if (!changed) throw new Response(null, { status: 400 })
  return { ...NOTHING, ...changed }
}
