import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editRuleRows } from '~/features/status-rules/edit-rule-rows'
import {
  parseRuleRows,
  type RuleRow,
  readRuleRows,
  toRuleRows,
} from '~/features/status-rules/rule-rows'
import { joinValues, splitValues } from '~/features/status-rules/rule-values'
import type { StatusRule } from '../../../../../server/completion-acts/index.ts'
import { CONFIGURATIONS, defaultStatusRules, statusRules } from '../../../../../server/onec/port.ts'
import { ownRules } from '../../support/status-rules'

/** The form as a browser would send it. */
function formOf(rows: readonly RuleRow[]): FormData {
  const form = new FormData()
  for (const [position, row] of rows.entries()) {
    for (const [field, value] of Object.entries(row)) form.set(`rule.${position}.${field}`, value)
  }
  return form
}

const throughForm = (rules: StatusRule[]) => parseRuleRows(readRuleRows(formOf(toRuleRows(rules))))

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom('a;b', ';', '\\', '\\;', 'x\\', 'Не принят', '[НЕТ]', '\\\\;;'),
)
const name = word.map((text) => text.trim()).filter((text) => text !== '')
const values = fc.array(name, { minLength: 1, maxLength: 5 })
const condition: fc.Arbitrary<StatusRule['when']> = fc.oneof(
  fc.constantFrom<StatusRule['when']>(
    { kind: 'notFound' },
    { kind: 'deletionMark' },
    { kind: 'posted', is: true },
    { kind: 'posted', is: false },
    { kind: 'commentPattern', pattern: ' отклон[её]н; (?<reason>.*) ' },
  ),
  fc.record(
    { kind: fc.constant('property' as const), name, in: values, reasonFrom: name },
    { requiredKeys: ['kind', 'name', 'in'] },
  ),
  fc.record({ kind: fc.constantFrom('commentPrefix', 'edi', 'original'), in: values }),
)
const status = fc.constantFrom('draft', 'issued', 'rejected', 'signed', 'withdrawn')
const someRules = fc
  .array(
    fc.record({ when: condition, status, reason: name }, { requiredKeys: ['when', 'status'] }),
    { maxLength: 12 },
  )
  .map((rules) => [
    ...rules.map((rule, at) => ({ id: `own-${at}`, ...rule })),
    { id: 'otherwise', when: { kind: 'always' }, status: 'draft' },
  ])

describe('rules, written into the form and read from it', () => {
  test('are the same rules', () => {
    fc.assert(
      fc.property(someRules, (given) => {
        const rules = statusRules.parse(given)
        expect(throughForm(rules)).toEqual(rules)
      }),
    )
  })

  test.each(CONFIGURATIONS)('of %s too', (configuration) => {
    const rules = defaultStatusRules(configuration)
    expect(throughForm(rules)).toEqual(rules)
  })

  test('leave out what the chosen kind does not ask for', () => {
    const [row] = toRuleRows(ownRules.slice(1, 2))
    if (!row) expect.fail('no row')
    const [rule] = parseRuleRows([{ ...row, kind: 'deletionMark' }])
    expect(rule?.when).toEqual({ kind: 'deletionMark' })
  })

  test('may be half filled, and stay as typed', () => {
    const typed: RuleRow = {
      id: 'own-9',
      kind: 'property',
      words: ' ; ',
      name: ' ',
      reasonFrom: '',
      status: 'signed',
      reason: ' ',
    }
    expect(readRuleRows(formOf([typed]))).toEqual([typed])
    expect(parseRuleRows([typed])).toEqual([
      { id: 'own-9', when: { kind: 'property', name: '', in: [] }, status: 'signed' },
    ])
  })

  test('end where the numbers do, at fifty-one', () => {
    expect(readRuleRows(new FormData())).toEqual([])
    const rows = Array.from({ length: 60 }, () => toRuleRows(ownRules.slice(0, 1))).flat()
    expect(readRuleRows(formOf(rows))).toHaveLength(51)
  })
})

test('values are told apart by a semicolon, which a backslash makes part of a value', () => {
  expect(splitValues('Не принят; Отклонен;;')).toEqual(['Не принят', 'Отклонен'])
  expect(splitValues('a\\;b; c\\d')).toEqual(['a;b', 'c\\d'])
  expect(joinValues(['a;b', 'c'])).toBe('a\\;b; c')
})

describe('a button of the list', () => {
  const rows = toRuleRows(ownRules)
  const idsAfter = (intent: string, given = rows) =>
    editRuleRows(given, intent)?.rows.map(({ id }) => id)
  const ids = rows.map(({ id }) => id)

  test('moves a rule up or down by one', () => {
    expect(idsAfter('up.1')).toEqual([ids[1], ids[0], ...ids.slice(2)])
    expect(idsAfter('down.0')).toEqual([ids[1], ids[0], ...ids.slice(2)])
    expect(editRuleRows(rows, 'up.2')?.focus).toEqual({ position: 1, on: 'up' })
    expect(editRuleRows(rows, 'up.1')?.focus).toEqual({ position: 0, on: 'down' })
    expect(editRuleRows(rows, 'down.7')?.focus).toEqual({ position: 8, on: 'up' })
  })

  test('does not move past the ends, nor the last rule', () => {
    for (const intent of ['up.0', 'down.8', 'up.9', 'delete.9', 'up.99']) {
      expect(idsAfter(intent)).toEqual(ids)
    }
  })

  test('takes a rule out', () => {
    expect(idsAfter('delete.3')).toEqual(ids.toSpliced(3, 1))
    expect(editRuleRows(rows, 'delete.8')?.focus).toEqual({ position: 8, on: 'kind' })
  })

  test('adds one before the last, under a name that no other has', () => {
    expect(idsAfter('add')).toEqual([...ids.slice(0, -1), 'own-5', 'otherwise'])
  })

  test.each(['check', 'save', 'reset', 'up', 'up.x', ''])('“%s” is none', (intent) => {
    expect(editRuleRows(rows, intent)).toBeNull()
  })
})
