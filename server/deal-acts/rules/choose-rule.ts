import { type GatheredDeal, isSameField, type StageEntry } from '../../bitrix24/index.ts'
import { kopecksFromText } from '../../platform/money.ts'
import { normalizeText } from '../mapping/text-key.ts'
import type { DealRule, FieldCondition } from './schema.ts'

/** The entry that brought the deal here. */
export type Entry = Pick<StageEntry, 'stageId' | 'categoryId' | 'at'>

/** Why one rule does not fit; values as people read them, amounts as decimal text. */
export type RuleMiss = { rule: string } & (
  | { code: 'funnel'; funnel: string }
  | { code: 'currency'; currency: string; allowed: string }
  | { code: 'amount_unknown' }
  | { code: 'amount_below' | 'amount_above'; amount: string; bound: string }
  | { code: 'field'; field: string; actual: string; is: FieldCondition['is']; value: string }
)

export type RuleChoice =
  | { kind: 'rule'; rule: DealRule }
  /** `misses` of the rules that wait for this stage; empty: none of them does. */
  | { kind: 'none'; stage: string; misses: RuleMiss[] }

/** The first rule that fits. The stage is that of the entry: where the deal went later changes nothing. */
export function chooseRule(
  deal: GatheredDeal,
  entry: Entry,
  rules: readonly DealRule[],
): RuleChoice {
  const misses: RuleMiss[] = []
  for (const rule of rules) {
    const isOfType = rule.when.entityTypeId === deal.entityTypeId
    if (!rule.isOn || !isOfType || !rule.when.stages.includes(entry.stageId)) continue
    const miss = findMiss(deal, entry, rule)
    if (!miss) return { kind: 'rule', rule }
    misses.push(miss)
  }
  return { kind: 'none', stage: entry.stageId, misses }
}

function findMiss(
  deal: GatheredDeal,
  entry: Entry,
  { name: rule, when }: DealRule,
): RuleMiss | null {
  const { funnels, currencies, fields } = when
  if (funnels.length > 0 && !funnels.includes(entry.categoryId)) {
    return { rule, code: 'funnel', funnel: String(entry.categoryId) }
  }
  if (currencies.length > 0 && !currencies.includes(deal.currency)) {
    return { rule, code: 'currency', currency: deal.currency, allowed: currencies.join(', ') }
  }
  const miss = findAmountMiss(deal, when.amount)
  if (miss) return { rule, ...miss }
  const failing = fields.find((condition) => !isConditionMet(deal, condition))
  if (!failing) return null
  const value = 'value' in failing ? failing.value : ''
  const actual = valuesOf(deal, failing.field).join(', ')
  return { rule, code: 'field', field: failing.field, actual, is: failing.is, value }
}

function findAmountMiss(
  { totals, amount }: GatheredDeal,
  { from, to }: DealRule['when']['amount'],
) {
  if (from === null && to === null) return null
  if (totals.deal === null || amount === null) return { code: 'amount_unknown' as const }
  const isBelow = from !== null && totals.deal < (kopecksFromText(from) ?? 0n)
  if (isBelow) return { code: 'amount_below' as const, amount, bound: from }
  const isAbove = to !== null && totals.deal > (kopecksFromText(to) ?? 0n)
  return isAbove ? { code: 'amount_above' as const, amount, bound: to } : null
}

/** People type these values: case, `ё` and spaces do not matter. */
function isConditionMet(deal: GatheredDeal, condition: FieldCondition): boolean {
  const values = valuesOf(deal, condition.field).map(normalizeText)
  switch (condition.is) {
    case 'filled':
      return values.length > 0
    case 'empty':
      return values.length === 0
    case 'equals':
      return values.includes(normalizeText(condition.value))
    case 'differs':
      return !values.includes(normalizeText(condition.value))
    case 'contains':
      return values.some((value) => value.includes(normalizeText(condition.value)))
  }
}

/** People's own fields have two names each, `UF_CRM_5_1720` and `ufCrm5_1720`. */
function otherNameOf(field: string, fields: GatheredDeal['fields']): string | undefined {
  if (!/^uf_?crm/i.test(field)) return undefined
  return Object.keys(fields).find((name) => isSameField(name, field))
}

/** The values of a field, without empty ones. */
export function valuesOf({ fields }: GatheredDeal, field: string): string[] {
  const name = Object.hasOwn(fields, field) ? field : otherNameOf(field, fields)
  const value = name === undefined ? null : fields[name]
  const all = Array.isArray(value) ? value : [value ?? '']
  return all.filter((one) => one.trim() !== '')
}
