import type {
  CompletionActsService,
  StatusRuleFault,
  StatusRulesPreview,
} from '../../../server/completion-acts/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { editRuleRows, type RuleFocus } from './edit-rule-rows'
import { areSameRules, hashRules } from './hash-rules.server'
import { parseRuleRows, type RuleRow, toRuleRows } from './rule-rows'

/** What comes of a button of the page of rules. */
export interface StatusRulesFormResult {
  /** What is to stand in the form; null: the rules in force. */
  rows: RuleRow[] | null
  faults: StatusRuleFault[]
  focus: RuleFocus | null
  preview: StatusRulesPreview | null
  /** Names the rules of the preview. */
  checked: string | null
  /** They were to be saved, and were others than those looked at before. */
  isStale: boolean
  isSaved: boolean
}

const NOTHING: StatusRulesFormResult = {
  rows: null,
  faults: [],
  focus: null,
  preview: null,
  checked: null,
  isStale: false,
  isSaved: false,
}

interface Sent {
  intent: string
  rows: RuleRow[]
  /** The hash of the rules that the preview showed. */
  checked: string
}

/** Rules are saved only as they were looked at; others are looked at first. Null: not allowed. */
export async function handleStatusRulesForm(
  acts: CompletionActsService,
  actor: Actor,
  { intent, rows, checked }: Sent,
): Promise<StatusRulesFormResult | null> {
  const changed = editRuleRows(rows, intent)
  if (changed) return { ...NOTHING, ...changed }
  const view = await acts.statusRules(actor)
  if (!view) return null
  if (intent === 'reset') return previewRules(acts, actor, toRuleRows(view.defaults))
  const rules = parseRuleRows(rows)
  if (intent !== 'save') return previewRules(acts, actor, rows)
  if (checked !== hashRules(rules)) {
    const previewed = await previewRules(acts, actor, rows)
    return previewed && { ...previewed, isStale: previewed.preview !== null }
  }
  if (areSameRules(rules, view.defaults)) {
    return (await acts.resetStatusRules(actor)) ? { ...NOTHING, isSaved: true } : null
  }
  const saved = await acts.saveStatusRules(actor, rules)
  if (saved?.kind === 'faults') return { ...NOTHING, rows, faults: saved.faults }
  return saved && { ...NOTHING, isSaved: true }
}

async function previewRules(
  acts: CompletionActsService,
  actor: Actor,
  rows: RuleRow[],
): Promise<StatusRulesFormResult | null> {
  const rules = parseRuleRows(rows)
  const trial = await acts.tryStatusRules(actor, rules)
  if (!trial) return null
  if (trial.kind === 'faults') return { ...NOTHING, rows, faults: trial.faults }
  return { ...NOTHING, rows, preview: trial.preview, checked: hashRules(rules) }
}
