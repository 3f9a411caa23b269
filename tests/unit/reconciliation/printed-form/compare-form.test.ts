import { describe, expect, test } from 'vitest'
import { compareForm } from '../../../../server/reconciliation/printed-form/compare-form.ts'

const facts = {
  names: ['ООО «Ромашка»'],
  inns: ['7701234567'],
  closingBalance: 1_234_500n,
}
const form = (...pieces: string[]) => ['Акт сверки', ...pieces]

describe('names the counterparty', () => {
  test.each([
    ['by its name', form('с ООО "РОМАШКА"', '12 345,00')],
    [
      'by its name over two lines',
      form('Общество с ограниченной', 'ответственностью «Ромашка»', '12 345,00'),
    ],
    ['by its INN', form('с Ромашка-Юг', 'ИНН 7701234567 / 770101001', '12 345,00')],
    ['by an INN drawn in pieces', form('ИНН ', '77012', '34567', ' КПП', '12 345,00')],
  ])('%s', (_how, pieces) => {
    expect(compareForm(pieces, facts)).toBeNull()
  })

  test.each([
    ['another name', form('ООО «Василёк»', '12 345,00')],
    ['an INN inside a longer number', form('счёт 407017701234567000', '12 345,00')],
    ['nothing', []],
  ])('not: %s', (_what, pieces) => {
    expect(compareForm(pieces, facts)).toBe('pdf_other_counterparty')
  })

  test('a name too short to tell anything is no name', () => {
    expect(compareForm(form('Я', '12 345,00'), { ...facts, names: ['Я'], inns: [] })).toBe(
      'pdf_other_counterparty',
    )
  })
})

describe('names the closing balance', () => {
  const of = (text: string, closingBalance = facts.closingBalance) =>
    compareForm(form('ООО «Ромашка»', text), { ...facts, closingBalance })

  test.each([
    '12 345,00',
    '12\u00a0345,00',
    '12\u202f345.00',
    "12'345.00",
    '12345-00',
    '12,345.00',
    'долг 12 345,00 руб.',
    '(12 345,00)',
  ])('%s', (text) => {
    expect(of(text)).toBeNull()
  })

  test.each([
    '112 345,00',
    '5 12 345,00',
    '3\u00a012\u00a0345,00',
    '12 345,001',
    '12 345',
    '1 234 500',
    '',
  ])('not: %s', (text) => {
    expect(of(text)).toBe('pdf_other_balance')
  })

  test('of the other side, without its sign', () => {
    expect(of('350,50', -35_050n)).toBeNull()
    expect(of('5\u00a0350,50', -35_050n)).toBe('pdf_other_balance')
  })

  test('of nothing owed, in words or as a zero', () => {
    expect(of('на 31.03.2026 задолженность отсутствует.', 0n)).toBeNull()
    expect(of('0,00', 0n)).toBeNull()
    expect(of('100,00', 0n)).toBe('pdf_other_balance')
  })

  test('drawn in pieces, each a figure', () => {
    expect(compareForm(form('ООО «Ромашка»', '12', ' ', '345', ',00'), facts)).toBeNull()
  })
})
