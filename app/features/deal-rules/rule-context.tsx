import { createContext, useContext } from 'react'
import type { faultsOfRule } from '~/features/deal-rules/rule-faults'
import type { RuleInput } from '~/features/deal-rules/rule-input'
import type { DealRulesView } from '../../../server/deal-acts/index.ts'

/** The rule whose fields are drawn. */
export interface RuleContextValue {
  input: RuleInput
  /** From 0. */
  position: number
  faults: ReturnType<typeof faultsOfRule>
  /** Path of the field that the reader is led to; null: none of this rule. */
  focus: string | null
  /** Of what the rule makes acts of. */
  stages: DealRulesView['stages']
  fields: DealRulesView['fields']
  kinds: DealRulesView['kinds']
}

const RuleContext = createContext<RuleContextValue | null>(null)

export const RuleProvider = RuleContext.Provider

export function useRule(): RuleContextValue {
  const rule = useContext(RuleContext)
  if (!rule) throw new Error('useRule is called outside RuleProvider')
  return rule
}
