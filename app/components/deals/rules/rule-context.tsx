import { createContext, useContext } from 'react'
import type { faultsOfRule } from '~/lib/deal-rules-faults'
import type { RuleDraft } from '~/lib/deal-rules-form'
import type { DealRulesView } from '../../../../server/deal-acts/index.ts'

/** The rule whose fields are drawn. */
export interface RuleInForm {
  draft: RuleDraft
  /** From 0. */
  place: number
  faults: ReturnType<typeof faultsOfRule>
  /** Path of the field that the reader is led to; null: none of this rule. */
  focus: string | null
  stages: DealRulesView['stages']
  kinds: DealRulesView['kinds']
}

const RuleContext = createContext<RuleInForm | null>(null)

export const RuleProvider = RuleContext.Provider

export function useRule(): RuleInForm {
  const rule = useContext(RuleContext)
  if (!rule) throw new Error('useRule is called outside RuleProvider')
  return rule
}
