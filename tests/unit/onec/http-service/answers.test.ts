import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readCounterparties,
  readPing,
  readReconciliationAct,
} from '../../../../server/onec/http-service/answers.ts'
import { textFromKopecks } from '../../../../server/platform/money.ts'
import { parseJson } from '../../../../server/platform/outbound/json.ts'

const GUID = '0A0B0C0D-1111-2222-3333-444444444444'
const minimal = {
  counterparty: 'ООО «Ромашка»',
  period: { from: '2026-01-01', to: '2026-03-31' },
  opening_balance: 15000,
  transactions: [{ date: '2026-01-20', document: 'Продажа', debit: 1, credit: 0 }],
  closing_balance: 15001,
}
const act = (changes: object) =>
  readReconciliationAct(parseJson(JSON.stringify({ ...minimal, ...changes })))
const line = (changes: object) =>
  act({ transactions: [{ ...minimal.transactions[0], ...changes }] })

describe('what is tolerated, because 1C modules write so', () => {
  test.each([
    ['an amount as a string', { opening_balance: '12000.50' }, { openingBalance: 1_200_050n }],
    [
      'a date with the time that the JSON writer of 1C adds',
      { period: { from: '2026-01-01T00:00:00', to: '2026-03-31T23:59:59' } },
      { period: { from: '2026-01-01', to: '2026-03-31' } },
    ],
    [
      'a guid in capitals',
      { counterparty: { guid: GUID, name: 'A' } },
      { counterparty: { guid: GUID.toLowerCase(), name: 'A' } },
    ],
    [
      'an organisation as a bare name',
      { organization: 'ООО «Поставщик»' },
      { organization: { guid: null, name: 'ООО «Поставщик»', inn: null, kpp: null } },
    ],
    ['an empty organisation', { organization: '' }, { organization: null }],
    [
      'null in every optional field',
      { organization: null, currency: null, contract: null, turnover: null, pdf_base64: null },
      { organization: null, currency: 'RUB', contract: null, turnover: null, pdf: null },
    ],
    ['the rouble by its name in 1C', { currency: 'руб.' }, { currency: 'RUB' }],
    ['the rouble by its number', { currency: '643' }, { currency: 'RUB' }],
    ['an act without movements', { transactions: [] }, { lines: [] }],
    [
      'unknown fields',
      { document_guid: 1, counterparty: { name: 'A', phone: 2 } },
      { counterparty: { guid: null, name: 'A', inn: null, kpp: null } },
    ],
    ['a damaged printed form', { pdf_base64: '!' }, { pdf: null, pdfProblem: 'not_base64' }],
  ])('%s', (_name, changes, expected) => {
    expect(act(changes)).toMatchObject({ kind: 'done', value: expected })
  })

  test('a reversal, which is negative', () => {
    expect(line({ debit: -45000.5 })).toMatchObject({ value: { lines: [{ debit: -4_500_050n }] } })
  })

  test('line breaks and control characters in the name of a document', () => {
    expect(line({ document: 'Продажа\r\n(12\u0000)' })).toMatchObject({
      value: { lines: [{ document: 'Продажа (12 )' }] },
    })
  })
})

describe('what is not of the contract names its field and what was expected', () => {
  test.each([
    ['no counterparty', { counterparty: undefined }, 'counterparty', 'text_or_object'],
    ['a nameless counterparty', { counterparty: ' ' }, 'counterparty.name', 'filled_text'],
    [
      'a counterparty by something else than a guid',
      { counterparty: { guid: '12', name: 'A' } },
      'counterparty.guid',
      'guid',
    ],
    ['no period', { period: undefined }, 'period', 'object'],
    [
      'a day that does not exist',
      { period: { from: '2026-02-29', to: '2026-03-31' } },
      'period.from',
      'date',
    ],
    [
      'a month that does not exist',
      { period: { from: '2026-01-01', to: '2026-13-01' } },
      'period.to',
      'date',
    ],
    [
      'a date in the Russian way',
      { period: { from: '01.01.2026', to: '2026-03-31' } },
      'period.from',
      'date',
    ],
    ['no opening balance', { opening_balance: undefined }, 'opening_balance', 'amount'],
    [
      'an amount with a comma and a point',
      { opening_balance: '12,000.00' },
      'opening_balance',
      'amount',
    ],
    ['an empty amount', { closing_balance: '' }, 'closing_balance', 'amount'],
    ['an amount that is true', { closing_balance: true }, 'closing_balance', 'amount'],
    [
      'an amount beyond reason',
      { closing_balance: '99999999999999999.00' },
      'closing_balance',
      'amount_range',
    ],
    ['no lines', { transactions: null }, 'transactions', 'list'],
    [
      'a line that is no object',
      { transactions: [minimal.transactions[0], 'x'] },
      'transactions[1]',
      'object',
    ],
    ['a turnover by halves', { turnover: { debit: 1 } }, 'turnover.credit', 'amount'],
    ['a currency in words', { currency: 'доллар' }, 'currency', 'currency'],
  ])('%s', (_name, changes, field, expected) => {
    expect(act(changes)).toMatchObject({
      kind: 'misconfigured',
      failure: { code: 'onec.contract', details: { field, expectedForm: expected } },
    })
  })

  test.each([
    ['credit', { credit: true }, 'amount'],
    ['document', { document: true }, 'text'],
  ])('a line with a wrong %s', (field, changes, expected) => {
    expect(line(changes)).toMatchObject({
      failure: {
        code: 'onec.contract',
        details: { field: `transactions[0].${field}`, expectedForm: expected },
      },
    })
  })

  test.each([['null'], ['[]'], ['"act"'], ['true']])('an answer that is %s', (json) => {
    expect(readReconciliationAct(parseJson(json))).toMatchObject({
      failure: { code: 'onec.contract', details: { field: '(answer)', expectedForm: 'object' } },
    })
  })

  test('a part of a kopeck has a code of its own', () => {
    expect(line({ debit: 0.005 })).toMatchObject({
      kind: 'refused',
      failure: { code: 'act.amount_precision', details: { field: 'transactions[0].debit' } },
    })
  })
})

test('every amount survives to the kopeck, as a number and as a string', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.boolean(),
      (kopecks, quoted) => {
        const written = quoted ? `"${textFromKopecks(kopecks)}"` : textFromKopecks(kopecks)
        const json = JSON.stringify({ ...minimal, opening_balance: '@' }).replace('"@"', written)

        expect(readReconciliationAct(parseJson(json))).toMatchObject({
          kind: 'done',
          value: { openingBalance: kopecks },
        })
      },
    ),
  )
})

test('a list of balances needs a guid for each', () => {
  const list = parseJson('{"items":[{"guid":null,"name":"A","balance":0}]}')

  expect(readCounterparties(list)).toMatchObject({
    failure: { code: 'onec.contract', details: { field: 'items[0].guid', expectedForm: 'guid' } },
  })
})

test('a list of balances does with the least', () => {
  const list = parseJson(`{"items":[{"guid":"${GUID}","name":"A","balance":"-1.50"}],"next":""}`)

  expect(readCounterparties(list)).toEqual({
    kind: 'done',
    value: {
      items: [
        {
          guid: GUID.toLowerCase(),
          name: 'A',
          inn: null,
          kpp: null,
          emails: [],
          balance: -150n,
          currency: 'RUB',
          organization: null,
        },
      ],
      next: null,
      totals: null,
    },
  })
})

test('a ping may leave out all but its service', () => {
  expect(readPing(parseJson('{"service":"reconciliation"}'))).toEqual({
    kind: 'done',
    value: { service: 'reconciliation', version: '', configuration: '', release: '' },
  })
})
