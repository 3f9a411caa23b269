import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editRuleInputs } from '~/features/deal-rules/edit-rule-inputs'
import { parseRuleInputs } from '~/features/deal-rules/parse-rule-inputs'
import { faultsOfList, faultsOfRule } from '~/features/deal-rules/rule-faults'
import {
  createRuleInput,
  type RuleInput,
  readRuleInputs,
  toRuleInput,
} from '~/features/deal-rules/rule-input'
import { dealRules } from '../../../../../server/deal-acts/rules/schema.ts'
import { rule } from '../../support/deal-acts'

/** The form as a browser would send it, two spare rows in each table. */
function formOf(inputs: readonly RuleInput[]): FormData {
  const form = new FormData()
  for (const [position, { texts, flags, lists, tables }] of inputs.entries()) {
    const name = (path: string) => `rule.${position}.${path}`
    for (const [path, text] of Object.entries(texts)) form.set(name(path), text)
    for (const [path, flag] of Object.entries(flags)) if (flag) form.set(name(path), 'on')
    for (const [path, values] of Object.entries(lists)) {
      for (const value of values) form.append(name(path), value)
    }
    for (const [path, rows] of Object.entries(tables)) {
      const spare = { field: '', is: 'equals', value: '' }
      for (const [at, row] of [...rows, spare, spare].entries()) {
        for (const [column, value] of Object.entries(row)) {
          form.set(name(`${path}.${at}.${column}`), value)
        }
      }
    }
  }
  return form
}

const throughForm = (rules: (typeof rule)[]) =>
  dealRules.parse(parseRuleInputs(readRuleInputs(formOf(rules.map(toRuleInput)))))

const field = fc.stringMatching(/^UF_CRM_[A-Z0-9]{1,10}$/)
const words = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .map((text) => text.trim())
  .filter((text) => text !== '')
const amount = fc
  .bigInt({ min: 0n, max: 10n ** 12n })
  .map((kopecks) => `${kopecks / 100n}.${String(kopecks % 100n).padStart(2, '0')}`)
const facts = fc.array(
  fc.record({ field, value: fc.constantFrom('number', 'date', 'sum', 'link', 'state') }),
  { maxLength: 5 },
)
const someRule = fc.record({
  name: words,
  isOn: fc.boolean(),
  when: fc.record({
    stages: fc.uniqueArray(fc.constantFrom('NEW', 'WON', 'C1:ACT', 'C12:UC_1'), { minLength: 1 }),
    funnels: fc.uniqueArray(fc.nat(40)),
    amount: fc.record({ from: fc.option(amount), to: fc.constant(null) }),
    currencies: fc.uniqueArray(fc.constantFrom('RUB', 'USD', 'CNY')),
    fields: fc.array(
      fc.oneof(
        fc.record({ field, is: fc.constantFrom('equals', 'differs', 'contains'), value: words }),
        fc.record({ field, is: fc.constantFrom('filled', 'empty') }),
      ),
      { maxLength: 4 },
    ),
  }),
  document: fc.constantFrom('services_sale', 'completion_act', 'production_act'),
  policies: fc.record({
    date: fc.oneof(
      fc.record({ from: fc.constantFrom('stage_entry', 'close_date', 'month_end') }),
      fc.record({ from: fc.constant('field'), field }),
    ),
    vatOnTop: fc.constantFrom('by_amount', 'included', 'on_top'),
    unknownItems: fc.constantFrom('ask', 'same_name', 'text'),
    contract: fc.oneof(
      fc.record({ choose: fc.constant('field'), field }),
      fc.record({ choose: fc.constantFrom('only', 'main', 'newest') }),
    ),
    restage: fc.constantFrom('stands', 'replace'),
  }),
  report: fc.record({ comment: fc.boolean(), fields: facts, nextStage: fc.constant('C9:DONE') }),
  feedback: fc.record({
    rejected: fc.record({
      by: fc.constantFrom('todo', 'task', 'activity', 'configurable'),
      deadlineHours: fc.integer({ min: 1, max: 1440 }),
      fields: facts,
    }),
    customer: fc.record({ comment: fc.boolean(), duty: fc.boolean() }),
    fallbackUserId: fc.option(fc.integer({ min: 1, max: 100_000 })),
  }),
})

describe('rules of deals, written into the form and read from it', () => {
  test('are the same rules', () => {
    fc.assert(
      fc.property(fc.array(someRule, { maxLength: 4 }), (given) => {
        const rules = dealRules.parse(given.map((one, at) => ({ id: `own-${at}`, ...one })))
        expect(throughForm(rules)).toEqual(rules)
      }),
      { numRuns: 60 },
    )
  })

  test('keep everything the sample has', () => {
    expect(throughForm([rule])).toEqual([rule])
  })

  test('are read as accountants type them', () => {
    const input = toRuleInput(rule)
    input.texts['when.amount.from'] = '12\u202f000,50'
    input.texts['when.currencies'] = 'rub;  usd'
    input.lists['when.stages'] = ['C1:ACT, C1:DONE']
    const [read] = dealRules.parse(parseRuleInputs(readRuleInputs(formOf([input]))))
    expect(read?.when).toMatchObject({
      amount: { from: '12000.50', to: null },
      currencies: ['RUB', 'USD'],
      stages: ['C1:ACT', 'C1:DONE'],
    })
  })

  test('a new one has what the service would take by itself, but for its name and stages', () => {
    const input = createRuleInput([toRuleInput({ ...rule, id: 'own-4' })], 'completion_act')
    input.texts.name = 'Новое'
    input.lists['when.stages'] = ['WON']
    const bare = {
      id: 'own-5',
      name: 'Новое',
      when: { stages: ['WON'] },
      document: 'completion_act',
    }
    expect(dealRules.parse(parseRuleInputs([input]))).toEqual(dealRules.parse([bare]))
  })

  test('what is no number stays, for the service to name', () => {
    const input = toRuleInput(rule)
    input.texts['feedback.rejected.deadlineHours'] = 'сутки'
    input.texts['feedback.fallbackUserId'] = ''
    const result = dealRules.safeParse(parseRuleInputs([input]))
    const paths = result.error?.issues.map(({ path }) => path.join('.'))
    expect(paths).toEqual(['0.feedback.rejected.deadlineHours'])
  })
})

describe('what is wrong', () => {
  const faults = [
    { path: '0.when.stages', text: 'a' },
    { path: '1.report.fields.2.field', text: 'b' },
    { path: '1', text: 'c' },
    { path: '10.name', text: 'd' },
    { path: '', text: 'e' },
  ]

  test('stands beside the field it is about, or above its rule, or above all', () => {
    expect(faultsOfRule(faults, 0).at('when.stages')).toBe('a')
    expect(faultsOfRule(faults, 0).at('name')).toBeUndefined()
    expect(faultsOfRule(faults, 1).at('report.fields.2')).toBe('b')
    expect(faultsOfRule(faults, 1).at('report.fields.1')).toBeUndefined()
    expect(faultsOfRule(faults, 1).isUnder('report')).toBe(true)
    expect(faultsOfRule(faults, 1).isUnder('rep')).toBe(false)
    expect(faultsOfRule(faults, 1).whole).toEqual([{ path: '', text: 'c' }])
    expect(faultsOfRule(faults, 1).first).toBe('report.fields.2.field')
    expect(faultsOfRule(faults, 10).at('name')).toBe('d')
    expect(faultsOfList(faults)).toEqual([{ path: '', text: 'e' }])
  })

  test('of a field that the form does not have is not lost', () => {
    const odd = [{ path: '0.policies.newer', text: 'x' }]
    expect(faultsOfRule(odd, 0).whole).toHaveLength(1)
  })
})

describe('the order of rules', () => {
  const inputs = ['a', 'b', 'c'].map((id) => toRuleInput({ ...rule, id }))
  const press = (intent: string) => {
    const changed = editRuleInputs(inputs, intent, 'services_sale')
    return changed && [changed.inputs.map(({ texts }) => texts.id).join(''), changed.focus]
  }

  test.each([
    ['up.1', 'bac', { position: 0, on: 'down' }],
    ['up.2', 'acb', { position: 1, on: 'up' }],
    ['down.1', 'acb', { position: 2, on: 'up' }],
    ['down.0', 'bac', { position: 1, on: 'down' }],
    ['up.0', 'abc', { position: 0, on: 'down' }],
    ['delete.2', 'ab', { position: 1, on: 'delete' }],
    ['delete.0', 'bc', { position: 0, on: 'delete' }],
    ['add', 'abcown-1', { position: 3, on: 'name' }],
    ['up.7', 'abc', null],
  ])('%s makes %s, and the reader goes on there', (intent, ids, focus) => {
    expect(press(intent)).toEqual([ids, focus])
  })

  test('no other button is one of the list', () => {
    expect(press('save')).toBeNull()
    expect(press('delete.x')).toBeNull()
  })
})
