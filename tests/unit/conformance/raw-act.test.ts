import { describe, expect, test } from 'vitest'
import { enumMembers } from '../../../server/conformance/base/enum-members.ts'
import { envelopeOf, groupedBy } from '../../../server/conformance/base/raw-act.ts'

const line = { date: '2026-01-20', document: 'Продажа', debit: 1, credit: 0 }
const act = { opening_balance: 0, transactions: [line], closing_balance: 1 }

describe('an act that does not stand where it should', () => {
  test.each([
    [{ data: act }, 'data'],
    [{ Ответ: act }, 'Ответ'],
    [{ result: [act] }, 'result'],
    [[act], '[…]'],
    [act, null],
    [{ ...act, data: { opening_balance: 1 } }, null],
    [{ error: { code: '' } }, null],
    [null, null],
  ])('%j stands in %j', (json, where) => expect(envelopeOf(json)).toBe(where))
})

describe('lines in groups', () => {
  test.each([
    [{ ...act, transactions: [{ contract: 'Д-1', lines: [line] }] }, 'transactions[…].lines'],
    [{ ...act, transactions: { '2026-01': [line] } }, 'transactions'],
    [{ ...act, transactions: [[line]] }, 'transactions'],
    [{ opening_balance: 0, contracts: [{ name: 'Д-1', rows: [line] }] }, 'contracts[…].rows'],
    [act, null],
    [{ ...act, transactions: [] }, null],
    [{ ...act, transactions: [{ ...line, tags: ['a'] }] }, null],
  ])('%j: %j', (json, where) => expect(groupedBy(json)).toBe(where))
})

test('members of an enumeration are found by its name, with a namespace or without', () => {
  const metadata =
    '<Schema><EnumType Name="Другое"><Member Name="А"/></EnumType><EnumType Name="Enum.СтавкиНДС"><Member Name="НДС22" Value="0"/><Member Name="БезНДС"/></EnumType></Schema>'
  expect([...(enumMembers(metadata, 'СтавкиНДС') ?? [])]).toEqual(['НДС22', 'БезНДС'])
  expect(enumMembers('<Schema></Schema>', 'СтавкиНДС')).toBeNull()
})
