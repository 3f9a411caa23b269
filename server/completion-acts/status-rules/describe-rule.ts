import type { Locale } from '../../identity/index.ts'
import type { StatusRule } from '../../onec/port.ts'
import { NOT_AN_ACT } from '../act/stored-signals.ts'
import { RULE_TEXTS } from '../texts/rules.ts'

/** When a rule matches, as a person reads it: «Документ проведён», «Состояние ЭДО: «Аннулирован»». */
export function describeRule({ when }: StatusRule, locale: Locale): string {
  const texts = RULE_TEXTS[locale]
  switch (when.kind) {
    case 'posted':
      return when.is ? texts.posted : texts.notPosted
    case 'property':
      return `${texts.property(when.name)} ${oneOf(when.in, locale)}`
    case 'commentPattern':
      return `${texts.commentPattern}: ${when.pattern}`
    case 'commentPrefix':
    case 'edi':
    case 'original':
      return `${texts[when.kind]}: ${oneOf(when.in, locale)}`
    default:
      return texts[when.kind]
  }
}

/** Which rule decided: «Документ проведён (правило 10)». Empty: none of those in force. */
export function describeMatch(id: string, rules: readonly StatusRule[], locale: Locale): string {
  const texts = RULE_TEXTS[locale]
  if (id === NOT_AN_ACT) return texts.notAnAct
  const place = rules.findIndex((rule) => rule.id === id)
  const rule = rules[place]
  return rule ? `${describeRule(rule, locale)} (${texts.number(place + 1)})` : ''
}

function oneOf(values: readonly string[], locale: Locale): string {
  const quoted = values.map((value) => (locale === 'ru' ? `«${value}»` : `"${value}"`))
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(quoted)
}
