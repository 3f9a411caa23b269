import type { MessageKey } from '~/i18n/dictionary'
import type { TextPath } from './rule-input'

/** What may be chosen where, with the text for it; the usual choice first. */
export const CHOICES = {
  'policies.date.from': {
    stage_entry: 'dealRules.date.stageEntry',
    close_date: 'dealRules.date.closeDate',
    month_end: 'dealRules.date.monthEnd',
    field: 'dealRules.date.field',
  },
  'policies.vatOnTop': {
    by_amount: 'dealRules.vatOnTop.byAmount',
    included: 'dealRules.vatOnTop.included',
    on_top: 'dealRules.vatOnTop.onTop',
  },
  'policies.staleVat': {
    ask: 'dealRules.ask',
    in_price: 'dealRules.staleVat.inPrice',
    on_top: 'dealRules.staleVat.onTop',
  },
  'policies.manualAmount': { ask: 'dealRules.ask', rows: 'dealRules.manualAmount.rows' },
  'policies.fineNumbers': { ask: 'dealRules.ask', one: 'dealRules.fineNumbers.one' },
  'policies.zeroLines': {
    leave_out: 'dealRules.zeroLines.leaveOut',
    send: 'dealRules.zeroLines.send',
    ask: 'dealRules.ask',
  },
  'policies.negativeLines': { ask: 'dealRules.ask', spread: 'dealRules.negativeLines.spread' },
  'policies.zeroVat': { rate: 'dealRules.zeroVat.rate', none: 'dealRules.zeroVat.none' },
  'policies.unknownUnits': { ask: 'dealRules.ask', text: 'dealRules.unknownUnits.text' },
  'policies.unknownItems': {
    ask: 'dealRules.ask',
    same_name: 'dealRules.unknownItems.sameName',
    text: 'dealRules.unknownItems.text',
  },
  'policies.missingKpp': { by_inn: 'dealRules.missingKpp.byInn', ask: 'dealRules.ask' },
  'policies.contract.choose': {
    only: 'dealRules.ask',
    main: 'dealRules.contract.main',
    newest: 'dealRules.contract.newest',
    field: 'dealRules.contract.field',
  },
  'policies.contract.none': { ask: 'dealRules.ask', without: 'dealRules.contract.without' },
  'policies.currency': { deal: 'dealRules.currency.deal', roubles: 'dealRules.currency.roubles' },
  'policies.restage': { stands: 'dealRules.restage.stands', replace: 'dealRules.restage.replace' },
  'feedback.rejected.by': {
    todo: 'dealRules.by.todo',
    task: 'dealRules.by.task',
    activity: 'dealRules.by.activity',
    configurable: 'dealRules.by.configurable',
  },
} as const satisfies { [Path in TextPath]?: Record<string, MessageKey> }

export type ChoicePath = keyof typeof CHOICES

/** How a choice is called. */
export const CHOICE_LABELS = {
  'policies.date.from': 'dealRules.date',
  'policies.vatOnTop': 'dealRules.vatOnTop',
  'policies.staleVat': 'dealRules.staleVat',
  'policies.manualAmount': 'dealRules.manualAmount',
  'policies.fineNumbers': 'dealRules.fineNumbers',
  'policies.zeroLines': 'dealRules.zeroLines',
  'policies.negativeLines': 'dealRules.negativeLines',
  'policies.zeroVat': 'dealRules.zeroVat',
  'policies.unknownUnits': 'dealRules.unknownUnits',
  'policies.unknownItems': 'dealRules.unknownItems',
  'policies.missingKpp': 'dealRules.missingKpp',
  'policies.contract.choose': 'dealRules.contract',
  'policies.contract.none': 'dealRules.contractNone',
  'policies.currency': 'dealRules.currency',
  'policies.restage': 'dealRules.restage',
  'feedback.rejected.by': 'dealRules.by',
} as const satisfies Record<ChoicePath, MessageKey>

/** What is asked of a field of the deal. */
export const COMPARISONS = {
  equals: 'dealRules.is.equals',
  differs: 'dealRules.is.differs',
  contains: 'dealRules.is.contains',
  filled: 'dealRules.is.filled',
  empty: 'dealRules.is.empty',
} as const satisfies Record<string, MessageKey>

/** What of an act is written into a field of the deal. */
export const FACTS = {
  number: 'dealRules.fact.number',
  date: 'dealRules.fact.date',
  sum: 'dealRules.fact.sum',
  link: 'dealRules.fact.link',
  state: 'dealRules.fact.state',
} as const satisfies Record<string, MessageKey>

/** The same once the accountant has decided. */
export const FACTS_DECIDED = {
  ...FACTS,
  reason: 'dealRules.fact.reason',
} as const satisfies Record<string, MessageKey>
