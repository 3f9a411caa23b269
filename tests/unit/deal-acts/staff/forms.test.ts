import { describe, expect, test } from 'vitest'
import { readMappingInput } from '../../../../server/deal-acts/staff/mappings/mapping-input.ts'
import {
  actsWaitingFor,
  createMissingMatcher,
} from '../../../../server/deal-acts/staff/mappings/waiting-acts.ts'
import { readSettingsForm } from '../../../../server/deal-acts/staff/settings/draft-settings-form.ts'
import type { MappingInput } from '../../../../server/deal-acts/views/deal-acts.ts'
import { type Configuration, draftOptionsOf } from '../../../../server/onec/port.ts'
import { GUIDS } from '../../../support/deals/deal-factory.ts'

function input(given: Partial<MappingInput> = {}): MappingInput {
  return {
    kind: 'item',
    key: 'product:201|okei:356',
    shown: 'Разработка (ч)',
    to: 'onec',
    guid: GUIDS.item,
    name: 'Разработка',
    unit: 'ч',
    ...given,
  }
}

describe('a mapping from a form', () => {
  test('is read by its kind', () => {
    expect(readMappingInput(input(), 'ru')).toEqual({
      kind: 'mapping',
      mapping: {
        kind: 'item',
        key: 'product:201|okei:356',
        shown: 'Разработка (ч)',
        target: { to: 'onec', guid: GUIDS.item, name: 'Разработка', unit: 'ч' },
      },
    })
    const organization = { kind: 'organization', key: '*', guid: GUIDS.organization.toUpperCase() }
    expect(readMappingInput(input(organization), 'ru')).toMatchObject({
      mapping: { target: { to: 'onec', guid: GUIDS.organization, name: 'Разработка' } },
    })
    expect(readMappingInput(input({ kind: 'unit', to: 'text' }), 'ru')).toMatchObject({
      mapping: { target: { to: 'text' } },
    })
    for (const [rate, read] of [
      ['none', 'none'],
      ['0', 0],
      ['22', 22],
    ] as const) {
      expect(
        readMappingInput(input({ kind: 'vat', key: '18', to: 'vat', rate }), 'ru'),
      ).toMatchObject({ mapping: { target: { to: 'vat', rate: read } } })
    }
  })

  test('without a name is called by its key', () => {
    expect(readMappingInput(input({ name: ' ' }), 'ru')).toMatchObject({
      mapping: { target: { name: GUIDS.item } },
    })
  })

  test.each<[Partial<MappingInput>, RegExp]>([
    [{ kind: 'price' }, /вида/],
    [{ key: ' ' }, /что сопоставляется/],
    [{ key: 'k'.repeat(501) }, /что сопоставляется/],
    [{ guid: 'abc' }, /Выберите элемент/],
    [{ guid: '00000000-0000-0000-0000-000000000000' }, /Выберите элемент/],
    [{ guid: undefined }, /Выберите элемент/],
    [{ to: 'text' }, /только единицу/],
    [{ kind: 'vat', to: 'vat', rate: '18' }, /ставку НДС/],
    [{ kind: 'vat', to: 'onec' }, /ставку НДС/],
    [{ kind: 'currency', key: 'USD 2026-03-31' }, /таблице курсов/],
  ])('%j is refused with a sentence', (given, words) => {
    expect(readMappingInput(input(given), 'ru')).toEqual({
      kind: 'fault',
      text: expect.stringMatching(words),
    })
    expect(readMappingInput(input(given), 'en')).toEqual({
      kind: 'fault',
      text: expect.stringMatching(/^[\x20-\x7e]+\.$/),
    })
  })
})

test('what one mapping meets and what many meet is the same', () => {
  const isMet = createMissingMatcher([
    { kind: 'item', key: 'product:201|*' },
    { kind: 'unit', key: 'name:проект' },
    { kind: 'organization', key: '*' },
  ])
  expect(isMet({ kind: 'item', key: 'product:201|okei:356' })).toBe(true)
  expect(isMet({ kind: 'item', key: 'product:201|*' })).toBe(true)
  expect(isMet({ kind: 'item', key: 'product:2011|*' })).toBe(false)
  expect(isMet({ kind: 'unit', key: 'name:проект' })).toBe(true)
  expect(isMet({ kind: 'unit', key: 'name:час' })).toBe(false)
  expect(isMet({ kind: 'organization', key: 'inn:7707083893' })).toBe(true)
  expect(isMet({ kind: 'counterparty', key: '*' })).toBe(false)
  expect(actsWaitingFor({ kind: 'item', key: 'product:201|*' }).OR).toEqual([
    { missingMappings: { some: { kind: 'item', key: { startsWith: 'product:201|' } } } },
  ])
})

describe('settings of drafts', () => {
  const fields = (configuration: Configuration) => draftOptionsOf(configuration).settingFields
  const names = (configuration: Configuration) => fields(configuration).map(({ name }) => name)

  test('each configuration asks for its own', () => {
    expect(names('bp30')).toEqual([
      'cost_account',
      'cost_department',
      'product_group',
      'planned_cost',
    ])
    for (const trade of ['ut11', 'erp25'] as const) {
      expect(names(trade)).toEqual(['department', 'warehouse', 'delivery_method'])
    }
    expect(fields('unf30')).toEqual([
      { name: 'department', choice: 'department', isRequired: true },
    ])
  })

  test('are read with what is left empty as nothing', () => {
    const read = readSettingsForm(
      {
        department: GUIDS.item.toUpperCase(),
        warehouse: '',
        delivery_method: '',
        cost_account: 'x',
      },
      fields('ut11'),
      'ru',
    )
    expect(read).toEqual({
      kind: 'settings',
      settings: {
        departmentGuid: GUIDS.item,
        warehouseGuid: null,
        deliveryMethod: 'Самовывоз',
        production: null,
      },
    })
  })

  test.each<[Record<string, string>, Configuration, RegExp]>([
    [{ department: '' }, 'unf30', /^Подразделение: без этого/],
    [{ department: 'отдел' }, 'unf30', /^Подразделение: выберите/],
    [{ delivery_method: 'сам вывоз' }, 'ut11', /^Способ доставки/],
    [{ planned_cost: '101' }, 'bp30', /от 0 до 100/],
    [{ planned_cost: '60' }, 'bp30', /все четыре/],
    [{ cost_account: GUIDS.item }, 'bp30', /все четыре/],
  ])('%j of %j is refused', (given, configuration, words) => {
    expect(readSettingsForm(given, fields(configuration), 'ru')).toEqual({
      kind: 'fault',
      text: expect.stringMatching(words),
    })
  })
})
