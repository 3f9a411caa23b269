import { formatAmount } from '../../../documents/index.ts'
import type { Locale } from '../../../identity/index.ts'
import { kopecksFromText } from '../../../platform/money.ts'
import type { RuleChoice, RuleMiss } from '../../rules/choose-rule.ts'

const TEXTS = {
  ru: {
    noStage: (stage: string) =>
      `Ни одно включённое правило не ждёт стадию ${stage}: администратор может добавить её в правилах портала.`,
    rule: (name: string, why: string) => `Правило «${name}» не подошло: ${why}.`,
    funnel: (funnel: string) => `сделка в воронке ${funnel}`,
    currency: (own: string, allowed: string) => `валюта сделки ${own}, а нужна ${allowed}`,
    amountUnknown: 'у сделки нет суммы',
    below: (amount: string, bound: string) => `сумма ${amount} меньше ${bound}`,
    above: (amount: string, bound: string) => `сумма ${amount} больше ${bound}`,
    held: (value: string) => (value === '' ? 'пусто' : `равно «${value}»`),
    field: {
      equals: (value: string) => `а нужно «${value}»`,
      differs: (value: string) => `а «${value}» исключено`,
      contains: (value: string) => `а нужно, чтобы было «${value}»`,
      filled: () => 'а должно быть заполнено',
      empty: () => 'а должно быть пусто',
    },
    fieldMiss: (field: string, held: string, wanted: string) => `поле ${field} ${held}, ${wanted}`,
  },
  en: {
    noStage: (stage: string) =>
      `No rule that is switched on waits for stage ${stage}: an administrator can add it to the portal's rules.`,
    rule: (name: string, why: string) => `Rule "${name}" does not fit: ${why}.`,
    funnel: (funnel: string) => `the deal is in funnel ${funnel}`,
    currency: (own: string, allowed: string) =>
      `the deal's currency is ${own}, ${allowed} is needed`,
    amountUnknown: 'the deal has no amount',
    below: (amount: string, bound: string) => `the amount ${amount} is less than ${bound}`,
    above: (amount: string, bound: string) => `the amount ${amount} is more than ${bound}`,
    held: (value: string) => (value === '' ? 'is empty' : `is "${value}"`),
    field: {
      equals: (value: string) => `"${value}" is needed`,
      differs: (value: string) => `"${value}" is excluded`,
      contains: (value: string) => `it must contain "${value}"`,
      filled: () => 'it must be filled',
      empty: () => 'it must be empty',
    },
    fieldMiss: (field: string, held: string, wanted: string) => `field ${field} ${held}, ${wanted}`,
  },
}

/** Why a stage entry asks for no act, in sentences. Empty when it does. */
export function describeNoRule(choice: RuleChoice, locale: Locale): string {
  if (choice.kind === 'rule') return ''
  const texts = TEXTS[locale]
  if (choice.misses.length === 0) return texts.noStage(choice.stage)
  return choice.misses.map((miss) => texts.rule(miss.rule, describeMiss(miss, locale))).join(' ')
}

function describeMiss(miss: RuleMiss, locale: Locale): string {
  const texts = TEXTS[locale]
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
      return texts.fieldMiss(miss.field, texts.held(miss.actual), texts.field[miss.is](miss.value))
  }
}
