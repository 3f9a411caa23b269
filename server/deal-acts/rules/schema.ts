import { z } from 'zod'
import { DEAL, dealTypeOf, isDealType } from '../../bitrix24/index.ts'
import { DRAFT_KINDS } from '../../onec/port.ts'
import { kopecksFromText } from '../../platform/money.ts'
import { feedback, report } from './report-schema.ts'
import { amount, field, name, stage } from './schema-parts.ts'

/**
 * Which deals ask for an act, and what sort of act it becomes. Rules are data that staff edit; the first
 * that fits a stage entry wins. What a form leaves out has the default written here.
 */

const bounds = z
  .strictObject({ from: amount.nullable().default(null), to: amount.nullable().default(null) })
  .refine(
    ({ from, to }) =>
      from === null || to === null || (kopecksFromText(from) ?? 0n) <= (kopecksFromText(to) ?? 0n),
    'the lower bound is above the upper one',
  )

const fieldCondition = z.discriminatedUnion('is', [
  z.strictObject({ field, is: z.enum(['equals', 'differs', 'contains']), value: name }),
  z.strictObject({ field, is: z.enum(['filled', 'empty']) }),
])

const conditions = z.strictObject({
  /** Of what the acts are made: 2 deals, from 128 on the items of this smart process. */
  entityTypeId: z
    .int()
    .refine(isDealType, 'an act is made of a deal or an item of a smart process')
    .default(DEAL),
  /** The stage a deal came to; its later moves change nothing. */
  stages: z.array(stage).min(1).max(50),
  /** Numbers of funnels, 0 is the first; empty: any. */
  funnels: z.array(z.int().min(0)).max(50).default([]),
  /** Of the deal's amount, both bounds inclusive. */
  amount: bounds.default({ from: null, to: null }),
  /** ISO 4217; empty: any. */
  currencies: z
    .array(z.string().regex(/^[A-Z]{3}$/, 'a currency such as RUB'))
    .max(20)
    .default([]),
  /** All of them must be met. */
  fields: z.array(fieldCondition).max(20).default([]),
})

/** The stages of a smart process bear its number, those of deals none: `DT1036_5:ACT`, `C1:ACT`. */
function isStageOf(entityTypeId: number, stage: string): boolean {
  if (entityTypeId === DEAL) return !/^DT\d{1,9}_/.test(stage)
  return stage.startsWith(dealTypeOf(entityTypeId).stagePrefix)
}

/** `month_end`: the last day of the month in which the deal came to the stage. */
const datePolicy = z.discriminatedUnion('from', [
  z.strictObject({ from: z.enum(['stage_entry', 'close_date', 'month_end']) }),
  z.strictObject({ from: z.literal('field'), field }),
])

const contractPolicy = z.strictObject({
  /** What to do with several: ask, or take the main one, the newest, or the one a field of the deal names. */
  choose: z.enum(['only', 'main', 'newest', 'field']).default('only'),
  field: field.nullable().default(null),
  /** Where there is none: ask, or write the act without. */
  none: z.enum(['ask', 'without']).default('ask'),
})

/** Seconds; a deal may be left alone for an hour at most. */
const quietSeconds = z.int().min(0).max(3600)

const policies = z.strictObject({
  /**
   * For how long nobody has changed the deal before it is first read: robots of the stage and managers go on filling
   * it in after the move. Acts asked for by a person or a robot do not wait. Null: as BITRIX24_QUIET_SECONDS says.
   */
  quietSeconds: quietSeconds.nullable().default(null),
  date: datePolicy.default({ from: 'stage_entry' }),
  /**
   * Where VAT was put on top of prices, two totals are possible that differ by kopecks. `by_amount` takes
   * the one that is the deal's amount.
   */
  vatOnTop: z.enum(['by_amount', 'included', 'on_top']).default('by_amount'),
  /**
   * A general rate that is not the one of the act's date (20 % in 2026): ask a person, keep the price and
   * take the new rate out of it, or keep the price without VAT and put the new rate on top.
   */
  staleVat: z.enum(['ask', 'in_price', 'on_top']).default('ask'),
  /** An amount typed by hand that is not that of the rows: ask a person, or let the rows decide. */
  manualAmount: z.enum(['ask', 'rows']).default('ask'),
  /**
   * A quantity finer than a thousandth, which 1C cannot store, or a price so fine that a discount would be the
   * better part of it: ask a person, or write 1 × the sum, with the quantity in the text. Where the unit is that of the item, the print then
   * says "1 hour" for the whole, so it is not the default.
   */
  fineNumbers: z.enum(['ask', 'one']).default('ask'),
  /**
   * A line that costs nothing (no price, a discount of 100 %): leave it out with a note, send it where 1C takes
   * such lines, or ask.
   */
  zeroLines: z.enum(['leave_out', 'send', 'ask']).default('leave_out'),
  /** A line below zero, a discount written as a line: ask, or take it off the others in proportion. */
  negativeLines: z.enum(['ask', 'spread']).default('ask'),
  /** A rate of 0 in the rows: 0 %, or what old versions stored for "without VAT". */
  zeroVat: z.enum(['rate', 'none']).default('rate'),
  /** A unit that 1C does not know and nobody mapped: ask, or put it into the line's text. */
  unknownUnits: z.enum(['ask', 'text']).default('ask'),
  /**
   * An item that nobody mapped: ask; take the only one of exactly this name and unit; or write the text
   * alone, where the document may go without an item.
   */
  unknownItems: z.enum(['ask', 'same_name', 'text']).default('ask'),
  /**
   * A buyer's card without a KPP: take the only live counterparty of 1C with that INN, or ask. Of several a person
   * chooses in either case.
   */
  missingKpp: z.enum(['by_inn', 'ask']).default('by_inn'),
  contract: contractPolicy.default({ choose: 'only', field: null, none: 'ask' }),
  /** The act's currency: the deal's own, or roubles at the rate of the act's date. */
  currency: z.enum(['deal', 'roubles']).default('deal'),
  /**
   * A deal that comes to the stage again while 1C has its draft: nothing is done, or a draft that nobody
   * has touched there is written anew.
   */
  restage: z.enum(['stands', 'replace']).default('stands'),
})

const rule = z
  .strictObject({
    /** Stored with every act, so that staff see which rule made it. */
    id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'latin letters, digits and hyphens'),
    name,
    isOn: z.boolean().default(true),
    when: conditions,
    document: z.enum(DRAFT_KINDS),
    policies: policies.prefault({}),
    report: report.prefault({}),
    feedback: feedback.prefault({}),
  })
  .superRefine(({ when, report, feedback, policies: { contract } }, context) => {
    const isOther = (stage: string | null) => stage !== null && !isStageOf(when.entityTypeId, stage)
    const refuse = (...path: string[]) =>
      context.addIssue({ code: 'custom', message: 'a stage of something else', path })
    if (when.stages.some(isOther)) refuse('when', 'stages')
    if (isOther(report.nextStage)) refuse('report', 'nextStage')
    if (isOther(feedback.accepted.stage)) refuse('feedback', 'accepted', 'stage')
    if (isOther(feedback.rejected.stage)) refuse('feedback', 'rejected', 'stage')
    if (contract.choose === 'field' && contract.field === null) {
      context.addIssue({
        code: 'custom',
        message: 'name the field that holds the contract',
        path: ['policies', 'contract', 'field'],
      })
    }
  })

export const dealRules = z
  .array(rule)
  .max(50)
  .superRefine((rules, context) => {
    const ids = rules.map(({ id }) => id)
    const repeated = ids.findIndex((id, at) => ids.indexOf(id) !== at)
    if (repeated !== -1) {
      context.addIssue({ code: 'custom', message: 'two rules have one id', path: [repeated, 'id'] })
    }
    for (const path of findLoopingStages(rules)) {
      context.addIssue({
        code: 'custom',
        message: 'the next stage would ask for an act again',
        path,
      })
    }
  })

/**
 * Where a rule itself moves a deal to a stage that asks for an act: its own, or that of another rule that
 * is switched on. Our own move would be an entry like any other.
 */
function findLoopingStages(rules: readonly z.infer<typeof rule>[]): (string | number)[][] {
  const waiting = rules.flatMap(({ isOn, when }) => (isOn ? when.stages : []))
  return rules.flatMap(({ when, report, feedback }, at) => {
    const asks = (stage: string | null) =>
      stage !== null && (when.stages.includes(stage) || waiting.includes(stage))
    return [
      ...(asks(report.nextStage) ? [[at, 'report', 'nextStage']] : []),
      ...(asks(feedback.accepted.stage) ? [[at, 'feedback', 'accepted', 'stage']] : []),
      ...(asks(feedback.rejected.stage) ? [[at, 'feedback', 'rejected', 'stage']] : []),
    ]
  })
}

export type DealRule = z.infer<typeof rule>
export type DealRuleInput = z.input<typeof rule>
export type RulePolicies = DealRule['policies']
export type FieldCondition = z.infer<typeof fieldCondition>

/** The one rule of a portal where staff set none: these stages, nothing else asked. */
export function defaultDealRules(stages: string[], document: DealRule['document']): DealRule[] {
  if (stages.length === 0) return []
  const named = { id: 'stages', name: 'Акт по стадии сделки', when: { stages }, document }
  return dealRules.parse([named])
}

/** Every stage of deals, or of this smart process, that some rule waits for: what the sweep asks about. */
export function stagesOf(rules: readonly DealRule[], entityTypeId: number): string[] {
  return [...new Set(rulesOfType(rules, entityTypeId).flatMap(({ when }) => when.stages))]
}

/** The rules that are on for deals, or for this smart process. */
export function rulesOfType(rules: readonly DealRule[], entityTypeId: number): DealRule[] {
  return rules.filter(({ isOn, when }) => isOn && when.entityTypeId === entityTypeId)
}

/** Of what rules that are on make acts: 2 deals, others smart processes. */
export function entityTypesOf(rules: readonly DealRule[]): number[] {
  const types = rules.filter(({ isOn }) => isOn).map(({ when }) => when.entityTypeId)
  return [...new Set(types)].sort((one, other) => one - other)
}
