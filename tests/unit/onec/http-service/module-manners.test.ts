import { describe, expect, test } from 'vitest'
import { readReconciliationAct } from '../../../../server/onec/http-service/answers.ts'
import type { ReadingOptions } from '../../../../server/onec/http-service/fields/reading.ts'
import { errorIn } from '../../../../server/onec/transport/content.ts'
import { parseJson } from '../../../../server/platform/outbound/json.ts'
import { onProcessor } from '../../../support/processor-time.ts'

const GUID = '3f1a6c1e-0d52-4b7b-9a35-8f1d5a2c7e10'
const OPTIONS: ReadingOptions = { timeZone: 'Europe/Moscow', unitCurrency: null }

/** An act of one line, with members written as JSON text. */
function read(members: Record<string, string>, options = OPTIONS) {
  const act: Record<string, string> = {
    counterparty: '"ООО «Ромашка»"',
    period: '{"from":"2026-01-01","to":"2026-03-31"}',
    opening_balance: '0',
    transactions: '[{"date":"2026-01-20","document":"Продажа","debit":1,"credit":0}]',
    closing_balance: '1',
    ...members,
  }
  const text = Object.entries(act).map(([name, value]) => `"${name}":${value}`)
  return readReconciliationAct(parseJson(`{${text.join(',')}}`), options)
}

const line = (members: string) => read({ transactions: `[{${members}}]` })
const done = (value: object) => ({ kind: 'done', value })

describe('amounts', () => {
  test.each<[string, bigint, string[]]>([
    ['1000.5', 100_050n, []],
    ['1.0005e3', 100_050n, []],
    ['"1000.5"', 100_050n, []],
    ['"1 000,5"', 100_050n, ['printed_amount']],
    ['"1\u00a0000,50"', 100_050n, ['printed_amount']],
    ['"12\u202f345\u202f678"', 1_234_567_800n, ['printed_amount']],
    ['"−5"', -500n, ['printed_amount']],
    ['"-1 000,5"', -100_050n, ['printed_amount']],
    ['0.30000000000000004', 30n, ['amount_noise']],
    ['-2163.9300000000003', -216_393n, ['amount_noise']],
    ['5.684341886080802e-14', 0n, ['amount_noise']],
    ['1e-300', 0n, ['amount_noise']],
    ['12000.0000000000', 1_200_000n, []],
  ])('%s is understood to the kopeck', (written, openingBalance, deviations) => {
    expect(read({ opening_balance: written })).toMatchObject(done({ openingBalance, deviations }))
  })

  test.each([
    ['"12.000"', 'ambiguous_amount'],
    ['"12,000"', 'ambiguous_amount'],
    ['"1 234,567"', 'ambiguous_amount'],
    ['"1.234.567"', 'amount'],
    ['"1,000.50"', 'amount'],
    ['"12 00,5"', 'amount'],
    ['"1e3"', 'amount'],
    ['"٣"', 'amount'],
    [`"${'1'.repeat(41)}"`, 'amount'],
    ['""', 'amount'],
    ['null', 'amount'],
    ['0.000000001', 'amount_precision'],
    ['0.001', 'amount_precision'],
    ['10000000000000.01', 'amount_range'],
  ])('%s is refused', (written, expectedForm) => {
    expect(read({ opening_balance: written })).toMatchObject({
      failure: { details: { field: 'opening_balance', expectedForm } },
    })
  })
})

describe('a line', () => {
  const rest = '"date":"2026-01-20","document":"Продажа"'

  test.each([
    '"debit":1',
    '"debit":1,"credit":null',
    '"debit":1,"credit":""',
    '"credit":"","debit":1',
  ])('%s has one empty side', (sides) => {
    expect(line(`${rest},${sides}`)).toMatchObject(
      done({ lines: [{ debit: 100n, credit: 0n }], deviations: ['empty_side'] }),
    )
  })

  test('with neither side is not a line', () => {
    expect(line(`${rest},"Дебет":1`)).toMatchObject({
      failure: { details: { field: 'transactions[0]', expectedForm: 'debit_or_credit' } },
    })
  })

  test.each([
    ['"2026-01-20T00:00:00.000"', '2026-01-20', ['date_fraction']],
    ['"2026-01-20T00:00:00+03:00"', '2026-01-20', ['zoned_date']],
    ['"2026-01-19T21:00:00Z"', '2026-01-20', ['zoned_date']],
    ['"2026-01-20T06:59:59+10:00"', '2026-01-19', ['zoned_date']],
    // Moscow kept UTC+4 until 26 October 2014.
    ['"2014-07-01T20:30:00Z"', '2014-07-02', ['zoned_date']],
  ])('dated %s is of %s', (written, date, deviations) => {
    expect(line(`"date":${written},"document":"П","debit":1,"credit":0`)).toMatchObject(
      done({ lines: [{ date }], deviations }),
    )
  })

  test('of another zone is dated by the clock of that zone', () => {
    const transactions = '[{"date":"2026-01-19T21:00:00Z","document":"П","debit":1,"credit":0}]'
    expect(read({ transactions }, { ...OPTIONS, timeZone: 'Asia/Yekaterinburg' })).toMatchObject(
      done({ lines: [{ date: '2026-01-20' }] }),
    )
    expect(read({ transactions }, { ...OPTIONS, timeZone: 'Europe/Kaliningrad' })).toMatchObject(
      done({ lines: [{ date: '2026-01-19' }] }),
    )
  })

  test('keeps its place inside a day when lines are put in order', () => {
    const at = (day: number, debit: number) =>
      `{"date":"2026-01-${day}","document":"П","debit":${debit},"credit":0}`
    expect(
      read({ transactions: `[${[at(20, 1), at(10, 2), at(20, 3), at(10, 4)].join(',')}]` }),
    ).toMatchObject(
      done({
        lines: [200n, 400n, 100n, 300n].map((debit) => ({ debit })),
        deviations: ['lines_order'],
      }),
    )
  })
})

test('a hundred thousand faulty lines are told by the first, in a moment', async () => {
  const transactions = `[${Array(100_000).fill('{"debit":"x"}').join(',')}]`
  const json = parseJson(`{"counterparty":"A","transactions":${transactions}}`)

  const { result, ms } = await onProcessor(() => readReconciliationAct(json, OPTIONS))

  expect(result).toMatchObject({ kind: 'misconfigured' })
  expect(ms).toBeLessThan(2000)
})

describe('requisites and names', () => {
  const of = (party: string) => read({ counterparty: `{"name":"ООО",${party}}` })

  test.each([
    ['"inn":7701234567', { inn: '7701234567' }],
    ['"inn":201234567', { inn: '0201234567' }],
    ['"inn":20123456789', { inn: '020123456789' }],
    ['"inn":7701234567.0', { inn: '7701234567' }],
    ['"kpp":20101001', { kpp: '020101001' }],
  ])('%s gets its zero back', (written, counterparty) => {
    expect(of(written)).toMatchObject(done({ counterparty, deviations: ['requisite_number'] }))
  })

  test.each([
    '"inn":12345678',
    '"inn":1234567890123',
    '"inn":-770123456',
    '"inn":7701234567.5',
    '"kpp":1',
  ])('%s has a length that none has', (written) => {
    expect(of(written)).toMatchObject({ failure: { details: { expectedForm: 'requisite' } } })
  })

  test('a GUID in braces', () => {
    expect(of(`"guid":"{${GUID.toUpperCase()}}"`)).toMatchObject(
      done({ counterparty: { guid: GUID }, deviations: ['braced_guid'] }),
    )
  })

  test('a name of 2,001 characters ends in an ellipsis and not in half a character', () => {
    const name = `${'я'.repeat(1998)}😀и`
    const outcome = read({ counterparty: JSON.stringify({ name }) })

    expect(outcome).toMatchObject(done({ deviations: ['name_cut'] }))
    expect(outcome.kind === 'done' && outcome.value.counterparty.name).toBe(`${'я'.repeat(1998)}…`)
  })
})

describe('the currency', () => {
  test.each([
    ['643', 'RUB'],
    ['840', 'USD'],
    ['"978"', 'EUR'],
    ['51', 'AMD'],
  ])('%s is %s', (written, currency) => {
    expect(read({ currency: written })).toMatchObject(
      done({ currency, deviations: ['currency_number'] }),
    )
  })

  test.each(['"у.е."', '"У. Е."', '"уе"', '"y.e."'])('%s is what staff have said', (written) => {
    expect(read({ currency: written }, { ...OPTIONS, unitCurrency: 'EUR' })).toMatchObject(
      done({ currency: 'EUR', deviations: ['currency_unit'] }),
    )
    expect(read({ currency: written })).toMatchObject({
      failure: { details: { field: 'currency', expectedForm: 'currency_unit' } },
    })
  })

  test.each(['999', '1234', '-1', 'true', '{}'])('%s is none', (written) => {
    expect(read({ currency: written })).toMatchObject({
      failure: { details: { field: 'currency', expectedForm: 'currency' } },
    })
  })
})

describe('an envelope is named as such', () => {
  const act = '{"transactions":[],"opening_balance":0,"closing_balance":0}'

  test.each([
    [`{"data":${act}}`, '{"data": {…}}'],
    [`{"ok":true,"Результат":{"act":${act}}}`, '{"Результат": {"act": {…}}}'],
    [`[${act}]`, '[{…}]'],
    [JSON.stringify(act), '"{…}"'],
    [`{"result":${JSON.stringify(act)}}`, '{"result": "{…}"}'],
  ])('%s', (text, received) => {
    expect(readReconciliationAct(parseJson(text), OPTIONS)).toMatchObject({
      failure: { details: { field: '(answer)', expectedForm: 'no_envelope', received } },
    })
  })
})

describe('an error beside an act', () => {
  test.each([
    'null',
    '""',
    '" "',
    '{}',
    '[]',
    'false',
    '0',
    '{"code":"","message":null}',
    '{"code":0}',
  ])('%s is none', (written) => {
    expect(errorIn(parseJson(`{"error":${written}}`))).toBeNull()
  })

  test.each(['"нет"', '{"code":5}', '{"message":"нет"}', '{"description":"нет"}', '{"code":"x"}'])(
    '%s is one',
    (written) => {
      expect(errorIn(parseJson(`{"error":${written}}`))).toMatchObject({ by: 'service' })
    },
  )
})
