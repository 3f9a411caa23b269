import type {
  CompletionActsService,
  StatusRuleFault,
  StatusRulesPreview,
} from '../../server/completion-acts/index.ts'
import type { Actor } from '../../server/identity/index.ts'
import { areSame, markOf } from './rules-checked.server'
import { type RuleRow, rowsOf, rulesOf } from './rules-form'
import { changeRows, type RuleFocus } from './rules-order'

/** What comes of a button of the page of rules. */
export interface RulesAnswer {
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

const NOTHING: RulesAnswer = {
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
  /** The mark of the rules looked at last. */
  checked: string
}

/** Rules are saved only as they were looked at; others are looked at first. Null: not allowed. */
export async function answerRules(
  acts: CompletionActsService,
  actor: Actor,
  { intent, rows, checked }: Sent,
): Promise<RulesAnswer | null> {
  const changed = changeRows(rows, intent)
  if (changed) return { ...NOTHING, ...changed }
  const view = await acts.statusRules(actor)
  if (!view) return null
  if (intent === 'reset') return look(acts, actor, rowsOf(view.defaults))
  const rules = rulesOf(rows)
  if (intent !== 'save') return look(acts, actor, rows)
  if (checked !== markOf(rules)) {
    const looked = await look(acts, actor, rows)
    return looked && { ...looked, isStale: looked.preview !== null }
  }
  if (areSame(rules, view.defaults)) {
    return (await acts.resetStatusRules(actor)) ? { ...NOTHING, isSaved: true } : null
  }
  const saved = await acts.saveStatusRules(actor, rules)
  if (saved?.kind === 'faults') return { ...NOTHING, rows, faults: saved.faults }
  return saved && { ...NOTHING, isSaved: true }
}

async function look(
  acts: CompletionActsService,
  actor: Actor,
  rows: RuleRow[],
): Promise<RulesAnswer | null> {
  const rules = rulesOf(rows)
  const trial = await acts.tryStatusRules(actor, rules)
  if (!trial) return null
  if (trial.kind === 'faults') return { ...NOTHING, rows, faults: trial.faults }
  return { ...NOTHING, rows, preview: trial.preview, checked: markOf(rules) }
}
