import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { decimalFrom } from '../../../server/bitrix24/read/decimal.ts'
import {
  below,
  camelCased,
  flag,
  id,
  list,
  optionalDate,
  optionalDecimal,
  optionalId,
  optionalMoment,
  optionalText,
  plainValue,
  readAs,
  record,
} from '../../../server/bitrix24/read/values.ts'
import { textFromDecimal } from '../../../server/platform/decimal.ts'
import { parseJson } from '../../../server/platform/outbound/json.ts'

/** A value of a JSON answer, read by a schema. */
const read = <T>(schema: z.ZodType<T>, json: string): T => schema.parse(parseJson(json))

describe("a value of Bitrix24's", () => {
  test.each([
    ['7', 7],
    ['"7"', 7],
    ['"0"', null],
    ['0', null],
    ['""', null],
    ['null', null],
    ['"D_7"', null],
    ['1.5', null],
  ])('number %s is %s', (json, expected) => {
    expect(read(optionalId, json)).toBe(expected)
  })

  test.each([
    ['999.9', '999.9'],
    ['"1000000.00"', '1000000'],
    ['1e3', '1000'],
    ['0.1000000000000000055', '0.1'],
    ['"-5.50"', '-5.5'],
    ['""', null],
    ['null', null],
    ['"12,5"', null],
  ])('amount %s is %s', (json, expected) => {
    expect(read(optionalDecimal, json)).toBe(expected)
  })

  test.each([
    ['"Y"', true],
    ['"N"', false],
    ['true', true],
    ['false', false],
    ['"1"', true],
    ['null', false],
  ])('flag %s is %s', (json, expected) => {
    expect(read(flag, json)).toBe(expected)
  })

  test('date is the one written, whatever the zone', () => {
    expect(read(optionalDate, '"2024-09-09T02:00:00+02:00"')).toBe('2024-09-09')
    expect(read(optionalDate, '"2024-09-09"')).toBe('2024-09-09')
    expect(read(optionalDate, '""')).toBeNull()
    expect(read(optionalDate, '"09.09.2024"')).toBeNull()
  })

  test('moment has its zone', () => {
    expect(read(optionalMoment, '"2026-04-25T14:59:11+03:00"')).toEqual(
      new Date('2026-04-25T11:59:11Z'),
    )
    expect(read(optionalMoment, '"2026-04-25T14:59:11"')).toBeNull()
    expect(read(optionalMoment, '""')).toBeNull()
  })

  test('text is null when it is empty, and has no characters a database refuses', () => {
    expect(read(optionalText, '"  "')).toBeNull()
    expect(read(optionalText, '"a\\u0000b\\ud800"')).toBe('a b\uFFFD')
    expect(read(optionalText, '796')).toBe('796')
  })

  test('field of any kind is a text or a list of texts for the conditions of rules', () => {
    expect(plainValue(parseJson('1.10'))).toBe('1.10')
    expect(plainValue(parseJson('[1, "a"]'))).toEqual(['1', 'a'])
    expect(plainValue(parseJson('true'))).toBe('Y')
    expect(plainValue(parseJson('{"a": 1}'))).toBeNull()
  })
})

describe('an object', () => {
  const shape = record({ stageId: optionalText, rqInn: optionalText, address1: optionalText })

  test('is read by the names of either way of asking', () => {
    expect(read(shape, '{"STAGE_ID": "NEW", "RQ_INN": "77", "ADDRESS_1": "x"}')).toEqual({
      stageId: 'NEW',
      rqInn: '77',
      address1: 'x',
    })
    expect(read(shape, '{"stageId": "NEW"}')).toEqual({
      stageId: 'NEW',
      rqInn: null,
      address1: null,
    })
  })

  test('that is empty comes as a list', () => {
    expect(read(shape, '[]')).toEqual({ stageId: null, rqInn: null, address1: null })
  })

  test("keeps the names of people's own fields", () => {
    expect(camelCased('UF_CRM_1721244482250')).toBe('UF_CRM_1721244482250')
    expect(camelCased('IS_MANUAL_OPPORTUNITY')).toBe('isManualOpportunity')
  })

  test('that is wrapped is taken out of its wrapping', () => {
    const items = below('items', list(id))
    expect(read(items, '{"items": [1]}')).toEqual([1])
    expect(read(items, '[1]')).toEqual([1])
  })

  test('with numbers for names is a list with a gap', () => {
    expect(read(list(id), '{"1": 5, "3": 6}')).toEqual([5, 6])
  })

  test('that does not fit names the field', () => {
    const outcome = readAs(list(record({ id })), [{}], 'crm.x.list')
    expect(outcome).toMatchObject({
      kind: 'misconfigured',
      failure: { code: 'bitrix24.contract', details: { method: 'crm.x.list', field: '0.id' } },
    })
  })
})

describe('a decimal number', () => {
  test('loses what PHP adds to it', () => {
    const text = (written: string) => textFromDecimal(decimalFrom(written) ?? expect.fail(written))
    expect(['90909.089999999997', '-0.1234565', '1e-7', '2.50'].map(text)).toEqual([
      '90909.09',
      '-0.123457',
      '0',
      '2.5',
    ])
  })

  test.each(['', 'abc', '1.2.3', '0x10', 'NaN', '1e999', ' '])('is not "%s"', (text) => {
    expect(decimalFrom(text)).toBeNull()
  })
})
