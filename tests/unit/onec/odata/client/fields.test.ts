import { describe, expect, test } from 'vitest'
import { FieldFault, Fields } from '../../../../../server/onec/odata/client/fields.ts'
import { parseJson } from '../../../../../server/platform/outbound/json.ts'

const read = (json: string) => new Fields('Document_X', parseJson(json))
const faultOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof FieldFault) {
      return { set: error.set, field: error.field, expected: error.expected }
    }
    throw error
  }
  return expect.fail('nothing was refused')
}

describe('values of 1C', () => {
  test('empty references and dates are null', () => {
    const row = read(
      '{"A_Key":"00000000-0000-0000-0000-000000000000","B":"0001-01-01T00:00:00","C_Key":"","D":null}',
    )

    expect([row.guid('A_Key'), row.dateTime('B'), row.guid('C_Key'), row.text('D')]).toEqual([
      null,
      null,
      null,
      '',
    ])
  })

  test('dates stay as the base wrote them, without a zone', () => {
    expect(read('{"Date":"2026-02-10T23:59:59"}').dateTime('Date')).toBe('2026-02-10T23:59:59')
    expect(faultOf(() => read('{"Date":"2026-02-10T12:00:00Z"}').dateTime('Date'))).toMatchObject({
      expected: 'date and time without a zone',
    })
  })

  test('keys are in lower case', () => {
    const row = read('{"Ref_Key":"5F0C1111-2222-4333-8444-555555555555"}')

    expect(row.key()).toBe('5f0c1111-2222-4333-8444-555555555555')
  })

  test('numbers are exact, and may come as text', () => {
    const row = read('{"A":2163.9300000000003,"B":"12","C":1.375,"D":null}')

    expect([row.amount('A'), row.amount('B'), row.decimal('C'), row.amount('D')]).toEqual([
      216_393n,
      1200n,
      '1.375',
      0n,
    ])
  })

  test('a composite value is told by the type beside it', () => {
    const guid = '5f0c1111-2222-4333-8444-555555555555'
    const row = read(`{
      "A":"${guid}","A_Type":"StandardODATA.Catalog_ЕдиницыИзмерения",
      "B":"Не принят","B_Type":"Edm.String",
      "C":"","C_Type":"StandardODATA.Undefined",
      "D":12.50,"D_Type":"Edm.Double",
      "E":true,"E_Type":"Edm.Boolean",
      "F":"00000000-0000-0000-0000-000000000000","F_Type":"StandardODATA.Catalog_Контрагенты"}`)

    expect(['A', 'B', 'C', 'D', 'E', 'F'].map((field) => row.composite(field))).toEqual([
      { set: 'Catalog_ЕдиницыИзмерения', value: guid },
      { set: null, value: 'Не принят' },
      null,
      { set: null, value: '12.50' },
      { set: null, value: 'Да' },
      null,
    ])
  })

  test('rows are in the order of their numbers, which come as text', () => {
    const row = read('{"Услуги":[{"LineNumber":"10","T":"last"},{"LineNumber":"9","T":"first"}]}')

    expect(row.rows('Услуги').map((line) => line.text('T'))).toEqual(['first', 'last'])
  })
})

describe('a fault', () => {
  test('names the field that a release lacks', () => {
    expect(faultOf(() => read('{}').text('Комментарий'))).toEqual({
      set: 'Document_X',
      field: 'Комментарий',
      expected: null,
    })
  })

  test('names the row’s field with its section', () => {
    const row = read('{"Услуги":[{"LineNumber":"1","Цена":"много"}]}')

    expect(faultOf(() => row.rows('Услуги')[0]?.decimal('Цена'))).toEqual({
      set: 'Document_X.Услуги',
      field: 'Цена',
      expected: 'decimal number',
    })
  })

  test.each<[string, (row: Fields) => unknown]>([
    ['{"V":1}', (row) => row.text('V')],
    ['{"V":"1"}', (row) => row.boolean('V')],
    ['{"V":"x"}', (row) => row.guid('V')],
    ['{"V":{}}', (row) => row.rows('V')],
    ['{"Ref_Key":"00000000-0000-0000-0000-000000000000"}', (row) => row.key()],
    ['{"V":true}', (row) => row.amount('V')],
  ])('%s is of another form', (json, use) => {
    expect(faultOf(() => use(read(json))).expected).toEqual(expect.any(String))
  })

  test('is made of what is no object at all', () => {
    expect(faultOf(() => read('[]')).field).toBe('(object)')
  })
})
