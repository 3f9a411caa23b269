import { formatAmount } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { kopecksFromText } from '../../platform/money.ts'
import type { RuleChoice, RuleMiss } from '../rules/choose-rule.ts'
import { REASON_TEXTS } from './texts/index.ts'

/** Why a stage entry asks for no act, in sentences. Empty when it does. */
export function describeNoRule(choice: RuleChoice, locale: Locale): string {
  if (choice.kind === 'rule') return ''
  const texts = REASON_TEXTS[locale].noRule
  if (choice.misses.length === 0) return texts.noStage(choice.stage)
  return choice.misses.map((miss) => texts.rule(miss.rule, describeMiss(miss, locale))).join(' ')
}

function describeMiss(miss: RuleMiss, locale: Locale): string {
  const texts = REASON_TEXTS[locale].noRule
  const amount = (text: string) => formatAmount(kopecksFromText(text) ?? 0n, locale)
  switch (miss.code) {
    case 'funnel':
      return texts.funnel(miss.funnel)
    case 'currency':
      return texts.currency(miss.currency, miss.allowed)
    case 'amount_unknown':
      return texts.amountUnknown
    case 'amount_below':
      return texts.below(amount(miss.amount), amount(miss.bound))
    case 'amount_above':
      return texts.above(amount(miss.amount), amount(miss.bound))
    case 'field':
      return texts.fieldMiss(
        miss.field,
        texts.actual(miss.actual),
        texts.field[miss.is](miss.value),
      )
  }
}
