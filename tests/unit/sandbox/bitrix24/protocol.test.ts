import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toClassicName, toItemName } from '../../../../sandbox/bitrix24/protocol/fields.ts'
import { satisfies } from '../../../../sandbox/bitrix24/protocol/filter.ts'
import { parseForm, writeForm } from '../../../../sandbox/bitrix24/protocol/form.ts'
import { createWriting } from '../../../../sandbox/bitrix24/protocol/instant.ts'
import { phpArray, type Value } from '../../../../sandbox/bitrix24/protocol/value.ts'
import { readAddress } from '../../../../sandbox/bitrix24/rest/address.ts'
import { resolveReferences } from '../../../../sandbox/bitrix24/rest/references.ts'

describe('forms', () => {
  test('brackets nest, empty ones number themselves, a plus is a space', () => {
    expect(parseForm('a[b][]=1&a[b][]=2&c=x+y&d.e=%2B03:00')).toEqual({
      a: { b: ['1', '2'] },
      c: 'x y',
      d_e: '+03:00',
    })
  })

  test('keys of a list that has a gap make a map', () => {
    expect(parseForm('a[0]=x&a[2]=y')).toEqual({ a: { 0: 'x', 2: 'y' } })
  })

  test('a form cannot reach an object’s prototype', () => {
    expect(parseForm('__proto__[x]=1&a[__proto__][x]=1')).toEqual({ a: [] })
    expect('x' in {}).toBe(false)
  })

  test('what is written is read back', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/)
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.dictionary(name, tie('value'), { minKeys: 1 }),
        fc.array(tie('value'), { minLength: 1 }),
      ),
    }))
    const forms = fc.dictionary(name, value).filter((form) => !FORBIDDEN.test(JSON.stringify(form)))
    fc.assert(
      fc.property(forms, (form) => {
        expect(parseForm(writeForm(form))).toEqual({ ...form })
      }),
    )
  })
})

const FORBIDDEN = /constructor|prototype|__proto__/

describe('PHP’s JSON', () => {
  test('keys in order are a list, an empty map is one too, a gap makes an object', () => {
    expect(phpArray([])).toEqual([])
    expect(
      phpArray([
        ['0', 'a'],
        ['1', 'b'],
      ]),
    ).toEqual(['a', 'b'])
    expect(phpArray([['1', 'b']])).toEqual({ 1: 'b' })
  })
})

describe('names of fields', () => {
  test.for([
    ['companyId', 'COMPANY_ID'],
    ['isMyCompany', 'IS_MY_COMPANY'],
    ['begindate', 'BEGINDATE'],
    ['ufCrmActNumber', 'UF_CRM_ACT_NUMBER'],
    ['ufCrm_1721244482250', 'UF_CRM_1721244482250'],
  ])('%s is %s', ([name, classic]) => {
    expect(toClassicName(name ?? '')).toBe(classic)
    expect(toItemName(classic ?? '')).toBe(name)
    expect(toClassicName(classic ?? '')).toBe(classic)
  })
})

describe('instants', () => {
  const moscow = createWriting('Europe/Moscow')

  test('are written with the offset of the server', () => {
    const at = new Date('2026-11-30T22:05:09Z')
    expect(moscow.instant(at)).toBe('2026-12-01T01:05:09+03:00')
    expect(moscow.local(at)).toBe('01.12.2026 01:05:09')
    expect(createWriting('America/New_York').instant(at)).toBe('2026-11-30T17:05:09-05:00')
  })

  test('a day is dressed as midnight UTC', () => {
    expect(moscow.day('2026-11-30')).toBe('2026-11-30T03:00:00+03:00')
  })
})

describe('filters', () => {
  const record = new Map<string, string | number | bigint | Date | null>([
    ['ID', 42],
    ['TITLE', 'Аудит сайта'],
    ['SUM', 12_345n],
    ['AT', new Date('2026-11-20T10:00:00Z')],
    ['NONE', null],
  ])
  const holds = (filter: Value) => satisfies(filter, (name) => record.get(name))

  test.for<[Value, boolean]>([
    [{ ID: '42' }, true],
    [{ '>ID': 41, '<=ID': '42' }, true],
    [{ '!ID': 42 }, false],
    [{ '!@ID': [1, 2] }, true],
    [{ '%TITLE': 'АУДИТ' }, true],
    [{ '!%TITLE': 'сайт' }, false],
    [{ '=%TITLE': '%сайта' }, true],
    [{ '%=TITLE': 'сайта%' }, false],
    [{ SUM: '123.45' }, true],
    [{ '>SUM': 123.45 }, false],
    [{ '>=AT': '2026-11-20T13:00:00+03:00' }, true],
    [{ '<AT': '2026-11-20' }, false],
    [{ NONE: '' }, true],
    [{ '!NONE': null }, false],
    [{ logic: 'OR', ID: 1, TITLE: 'Аудит сайта' }, true],
    [[{ ID: 1 }, { TITLE: 'Аудит сайта' }], false],
  ])('%j: %s', ([filter, expected]) => {
    expect(holds(filter)).toBe(expected)
  })
})

describe('references of a batch', () => {
  const finished = {
    result: { a: { item: { id: 7, title: 'Акт' } }, list: [{ ID: '5' }] },
    error: {},
    total: { list: 1 },
    next: {},
    time: {},
  }

  test.for<[Value, Value]>([
    ['$result[a][item][id]', 7],
    ['$result[list][0][ID]', '5'],
    ['D_$result[list][0][ID]', 'D_5'],
    ['$total[list]', 1],
    ['$result[a][nosuch][id]', { item: { id: 7, title: 'Акт' } }],
    ['D_$result[a][item][id]', 'D_$result[a][item][id]'],
    ['$resultless', '$resultless'],
  ])('%j becomes %j', ([given, expected]) => {
    expect(resolveReferences(given, finished)).toEqual(expected)
  })
})

describe('addresses', () => {
  test.for([
    ['/rest/1/secret/CRM.Deal.Get.json', { version: 2, userId: 1, method: 'crm.deal.get' }],
    ['/rest//profile/', { version: 2, userId: null, method: 'profile' }],
    ['/rest/api/1/secret/tasks.task.add', { version: 3, userId: 1, method: 'tasks.task.add' }],
    ['/rest//api/tasks.task.get', { version: 3, userId: null, method: 'tasks.task.get' }],
  ] as const)('%s', ([path, expected]) => {
    const read = readAddress(path)
    expect({ ...expected }).toEqual({
      version: read?.version,
      userId: read?.webhook?.userId ?? null,
      method: read?.method,
    })
  })

  test('what is not below /rest is none', () => {
    expect(readAddress('/oauth/token/')).toBeNull()
  })
})
