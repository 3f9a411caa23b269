import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { DealRuleInput } from '../../../../server/deal-acts/rules/schema.ts'
import { readRules } from '../../../../server/deal-acts/staff/settings/read-rules.ts'

const KINDS = ['services_sale', 'production_act'] as const

const RULE: DealRuleInput = {
  id: 'stages',
  name: 'Акт',
  when: { stages: ['C1:ACT'] },
  document: 'services_sale',
}

/** Faults of one rule with something in it changed, by path. */
function faultsOf(given: Record<string, unknown>, locale: 'ru' | 'en' = 'ru') {
  return faultsOfAll([{ ...RULE, ...given }], locale)
}

function faultsOfAll(given: unknown, locale: 'ru' | 'en' = 'ru'): Record<string, string> {
  const read = readRules(given, KINDS, locale)
  if (read.kind === 'rules') return {}
  return Object.fromEntries(read.faults.map(({ path, text }) => [path, text]))
}

test('rules in order are read with every default', () => {
  const read = readRules([RULE], KINDS, 'ru')
  expect(read).toMatchObject({ kind: 'rules', rules: [{ id: 'stages', isOn: true }] })
})

describe('a fault stands at its field and says what to put there', () => {
  test.each<[Record<string, unknown>, string, RegExp]>([
    [{ name: ' ' }, '0.name', /^Заполните/],
    [{ name: 'я'.repeat(151) }, '0.name', /^Не длиннее 150/],
    [{ when: { stages: [] } }, '0.when.stages', /хотя бы одну стадию/],
    [{ when: { stages: ['акт'] } }, '0.when.stages.0', /^Код стадии/],
    [{ when: { stages: ['WON'], funnels: ['первая'] } }, '0.when.funnels.0', /^Нужно целое/],
    [{ when: { stages: ['WON'], funnels: [-1] } }, '0.when.funnels.0', /^Не меньше 0/],
    [{ when: { stages: ['WON'], currencies: ['рубль'] } }, '0.when.currencies.0', /^Валюта/],
    [{ when: { stages: ['WON'], amount: { from: 'много' } } }, '0.when.amount.from', /^Сумма/],
    [
      { when: { stages: ['WON'], amount: { from: '2', to: '1' } } },
      '0.when.amount',
      /больше суммы/,
    ],
    [
      { when: { stages: ['WON'], fields: [{ field: 'поле', is: 'filled' }] } },
      '0.when.fields.0.field',
      /^Код поля/,
    ],
    [
      { when: { stages: ['WON'], fields: [{ field: 'UF', is: 'equals', value: '' }] } },
      '0.when.fields.0.value',
      /^Заполните/,
    ],
    [
      { when: { stages: ['WON'], fields: [{ field: 'UF', is: 'like' }] } },
      '0.when.fields.0.is',
      /^Выберите/,
    ],
    [{ document: 'invoice' }, '0.document', /^Выберите/],
    [{ document: 'completion_act' }, '0.document', /конфигурации 1С/],
    [{ policies: { staleVat: 'guess' } }, '0.policies.staleVat', /^Выберите/],
    [
      { policies: { contract: { choose: 'field', field: null } } },
      '0.policies.contract.field',
      /^Укажите поле сделки/,
    ],
    [{ report: { nextStage: 'C1:ACT' } }, '0.report.nextStage', /акт запросился бы снова/],
    [
      { feedback: { rejected: { deadlineHours: 'день' } } },
      '0.feedback.rejected.deadlineHours',
      /^Нужно целое/,
    ],
    [
      { feedback: { rejected: { deadlineHours: 0 } } },
      '0.feedback.rejected.deadlineHours',
      /^Не меньше 1/,
    ],
    [
      { feedback: { rejected: { deadlineHours: 99_999 } } },
      '0.feedback.rejected.deadlineHours',
      /^Не больше 1440/,
    ],
    [{ colour: 'red' }, '0', /colour/],
  ])('%j', (given, path, words) => {
    expect(faultsOf(given)).toEqual({ [path]: expect.stringMatching(words) })
    expect(faultsOf(given, 'en')[path]).toMatch(/^[\x20-\x7e]+\.$/)
  })

  test('two rules of one id, more rules than may be, and no list at all', () => {
    expect(faultsOfAll([RULE, RULE])).toEqual({ '1.id': expect.stringMatching(/другое правило/) })
    const many = Array.from({ length: 51 }, (_, at) => ({ ...RULE, id: `rule-${at}` }))
    expect(faultsOfAll(many)).toEqual({ '': 'Не больше 50 строк.' })
    expect(faultsOfAll('rules')).toEqual({ '': 'Это значение не подходит.' })
    expect(faultsOfAll([{}])).toMatchObject({ '0.name': 'Заполните это поле.' })
  })
})

test('every message of the schema has a text of its own', () => {
  const folder = new URL('../../../../server/deal-acts/rules/', import.meta.url)
  const files = readdirSync(folder).filter((name) => /schema(-parts)?\.ts$/.test(name))
  expect(files.sort()).toEqual(['report-schema.ts', 'schema-parts.ts', 'schema.ts'])
  const source = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  const messages = [
    ...source.matchAll(/message: '([^']+)'/g),
    ...source.matchAll(/\.regex\(\s*\/.*\/,\s*'([^']+)'\s*,?\s*\)/g),
    ...source.matchAll(/refine\([\s\S]*?'([a-z][^']{10,})',?\s*\)/g),
  ].map(([, message]) => message)
  const texts = ['ru', 'en']
    .map((locale) => readFileSync(new URL(`../staff/texts/${locale}.ts`, folder), 'utf8'))
    .join('\n')
  expect(messages.length).toBeGreaterThanOrEqual(9)
  for (const message of messages) expect(texts.split(`'${message}'`)).toHaveLength(3)
})
