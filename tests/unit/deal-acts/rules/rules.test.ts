import { describe, expect, test } from 'vitest'
import { describeNoRule } from '../../../../server/deal-acts/reasons/describe-no-rule.ts'
import { dateDealAct } from '../../../../server/deal-acts/rules/act-date.ts'
import { chooseRule, type Entry } from '../../../../server/deal-acts/rules/choose-rule.ts'
import {
  type DealRuleInput,
  dealRules,
  defaultDealRules,
  stagesOf,
} from '../../../../server/deal-acts/rules/schema.ts'
import { makeDeal, makeRule } from '../../../support/deals/deal-factory.ts'

const ENTRY: Entry = { stageId: 'C1:ACT', categoryId: 1, at: new Date('2026-03-31T21:30:00Z') }
const TWELVE_THOUSAND = makeDeal()

type When = Partial<DealRuleInput['when']>
const when = (given: When) => makeRule({ when: { stages: ['C1:ACT'], ...given } })

describe('which rule a stage entry meets', () => {
  test('is the first that fits, in the order of staff', () => {
    const [first, second] = [when({}), makeRule({ id: 'second' })]
    expect(chooseRule(TWELVE_THOUSAND, ENTRY, [first, second])).toEqual({
      kind: 'rule',
      rule: first,
    })
  })

  test('goes by the stage of the entry, not by where the deal went on to', () => {
    const moved = makeDeal({ stageId: 'C1:WON' })
    expect(chooseRule(moved, ENTRY, [when({})]).kind).toBe('rule')
    const entry = { ...ENTRY, stageId: 'C1:WON' }
    expect(chooseRule(moved, entry, [when({})])).toEqual({
      kind: 'none',
      stage: 'C1:WON',
      misses: [],
    })
  })

  test('passes over what is switched off', () => {
    expect(chooseRule(TWELVE_THOUSAND, ENTRY, [makeRule({ isOn: false })]).kind).toBe('none')
    expect(stagesOf([makeRule({ isOn: false }), when({ stages: ['WON'] })], 2)).toEqual(['WON'])
  })

  test.each<[string, When, string]>([
    ['funnel', { funnels: [0] }, 'сделка в воронке 1'],
    ['currency', { currencies: ['USD', 'EUR'] }, 'валюта сделки RUB, а нужна USD, EUR'],
    ['lower bound', { amount: { from: '12000.01' } }, 'сумма 12 000,00 меньше 12 000,01'],
    ['upper bound', { amount: { to: '11999.99' } }, 'сумма 12 000,00 больше 11 999,99'],
    [
      'field',
      { fields: [{ field: 'UF_CRM_ACT', is: 'equals', value: 'Да' }] },
      'поле UF_CRM_ACT пусто, а нужно «Да»',
    ],
  ])('says why not: %s', (_what, given, words) => {
    const choice = chooseRule(TWELVE_THOUSAND, ENTRY, [when(given)])
    expect(describeNoRule(choice, 'ru').replaceAll('\u00a0', ' ')).toBe(
      `Правило «Поддержка» не подошло: ${words}.`,
    )
    expect(describeNoRule(choice, 'en')).toMatch(/^Rule "Поддержка" does not fit: .+\.$/)
  })

  test('bounds are inclusive', () => {
    const amount = { from: '12000', to: '12000.00' }
    expect(chooseRule(TWELVE_THOUSAND, ENTRY, [when({ amount })]).kind).toBe('rule')
  })

  test('reads fields as people type them, lists too', () => {
    const deal = makeDeal({ fields: { UF_CRM_KIND: ['Счёт ', 'АКТ  в электронном виде'] } })
    const holds = (is: 'equals' | 'contains' | 'differs', value: string) => {
      const fields = [{ field: 'UF_CRM_KIND', is, value }]
      return chooseRule(deal, ENTRY, [when({ fields })]).kind === 'rule'
    }
    expect(holds('equals', 'счет')).toBe(true)
    expect(holds('contains', 'акт в')).toBe(true)
    expect(holds('equals', 'акт')).toBe(false)
    expect(holds('differs', 'счет')).toBe(false)
  })

  test('names the stage that nobody waits for', () => {
    const choice = chooseRule(TWELVE_THOUSAND, ENTRY, [])
    expect(describeNoRule(choice, 'ru')).toContain('C1:ACT')
  })
})

describe('rules that cannot be', () => {
  test.each<[string, unknown]>([
    ['no stage', { when: { stages: [] } }],
    ['a stage in free words', { when: { stages: ['Акт выставлен'] } }],
    ['bounds the wrong way round', { when: { stages: ['WON'], amount: { from: '2', to: '1' } } }],
    ['a contract by a field that is not named', { policies: { contract: { choose: 'field' } } }],
    ['a next stage that asks for an act again', { report: { nextStage: 'C1:ACT' } }],
  ])('%s', (_what, given) => {
    const rule = { id: 'a', name: 'A', when: { stages: ['C1:ACT'] }, document: 'services_sale' }
    expect(dealRules.safeParse([rule]).success).toBe(true)
    expect(dealRules.safeParse([{ ...rule, ...Object(given) }]).success).toBe(false)
  })

  test('two of one name', () => {
    expect(dealRules.safeParse([makeRule(), makeRule()]).success).toBe(false)
  })
})

test('without rules of staff the stages of the environment make one', () => {
  expect(defaultDealRules(['C1:ACT', 'WON'], 'completion_act')).toMatchObject([
    { when: { stages: ['C1:ACT', 'WON'] }, document: 'completion_act', isOn: true },
  ])
  expect(defaultDealRules([], 'completion_act')).toEqual([])
})

describe('the date of the act', () => {
  const dateOf = (date: NonNullable<DealRuleInput['policies']>['date'], fields = {}) =>
    dateDealAct(makeDeal({ fields }), ENTRY, makeRule({ policies: { date } }), 'Europe/Moscow')

  test('of the entry is the day it was in the base’s zone', () => {
    expect(dateOf({ from: 'stage_entry' })).toEqual({ kind: 'date', date: '2026-04-01' })
    expect(dateOf({ from: 'month_end' })).toEqual({ kind: 'date', date: '2026-04-30' })
  })

  test('of closing and of a field is as it is written, in whatever zone', () => {
    expect(dateOf({ from: 'close_date' })).toEqual({ kind: 'date', date: '2026-03-25' })
    const ownField = { from: 'field' as const, field: 'UF_CRM_DATE' }
    for (const text of ['2026-03-31T00:00:00+03:00', '2026-03-31', '31.03.2026']) {
      expect(dateOf(ownField, { UF_CRM_DATE: text })).toEqual({ kind: 'date', date: '2026-03-31' })
    }
  })

  test.each(['', '31.02.2026', 'скоро'])('is a fault where the field holds "%s"', (text) => {
    const date = { from: 'field' as const, field: 'UF_CRM_DATE' }
    expect(dateOf(date, { UF_CRM_DATE: text })).toMatchObject({
      kind: 'fault',
      fault: { code: 'date_missing', figures: { field: 'UF_CRM_DATE', text } },
    })
  })
})
