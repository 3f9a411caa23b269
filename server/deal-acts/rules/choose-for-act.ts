import { DEAL, type GatheredDeal } from '../../bitrix24/index.ts'
import { chooseRule, type Entry, type RuleChoice } from './choose-rule.ts'
import { type DealRule, defaultDealRules, rulesOfType } from './schema.ts'

export type ChosenRule =
  | { kind: 'rule'; rule: DealRule; entry: Entry }
  | { kind: 'none'; misses: Extract<RuleChoice, { kind: 'none' }> }

export interface DealActOrigin {
  /** Entries that the act is made for, the newest first. */
  entries: readonly Entry[]
  /** Somebody asked by hand: the stage does not count. */
  isRequested: boolean
}

/** Deals need no rule for an act that a person asks for; items of a smart process do. */
function rulesByHand(
  { entityTypeId, stageId }: GatheredDeal,
  rules: readonly DealRule[],
  usualKind: DealRule['document'],
): readonly DealRule[] {
  const own = rulesOfType(rules, entityTypeId)
  const isFree = entityTypeId === DEAL && own.length === 0
  return isFree ? defaultDealRules([stageId], usualKind) : own
}

/**
 * The rule that the act is made by: of the newest entry, else of one before it that the same act is made for.
 * An act asked for by hand follows the first rule whose other conditions are met, and where there are no rules
 * at all it is simply made.
 */
export function chooseRuleForDealAct(
  deal: GatheredDeal,
  { entries, isRequested }: DealActOrigin,
  rules: readonly DealRule[],
  usualKind: DealRule['document'],
): ChosenRule {
  const tried: Extract<RuleChoice, { kind: 'none' }>[] = []
  for (const entry of entries) {
    const choice = chooseRule(deal, entry, rules)
    if (choice.kind === 'rule') return { ...choice, entry }
    tried.push(choice)
  }
  if (isRequested) {
    const all = rulesByHand(deal, rules, usualKind)
    const at = entries[0]?.at ?? null
    const { stageId, categoryId } = deal
    const here = chooseRule(deal, { stageId, categoryId, at }, all)
    if (here.kind === 'rule') return { ...here, entry: { stageId, categoryId, at } }
    for (const rule of all) {
      const entry = { stageId: rule.when.stages[0] ?? stageId, categoryId, at }
      const choice = chooseRule(deal, entry, [rule])
      if (choice.kind === 'rule') return { ...choice, entry: { stageId, categoryId, at } }
      tried.push(choice)
    }
  }
  const [first] = tried
  const stage = first?.stage ?? deal.stageId
  const misses = isRequested ? tried.flatMap((one) => one.misses) : (first?.misses ?? [])
  return { kind: 'none', misses: { kind: 'none', stage, misses } }
}
