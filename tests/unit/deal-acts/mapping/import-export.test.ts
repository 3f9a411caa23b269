import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exportMappings,
  importMappings,
  MAX_ROWS,
} from '../../../../server/deal-acts/mapping/import-export.ts'
import { MAPPING_KINDS, type Mapping } from '../../../../server/deal-acts/mapping/mapping.ts'
import { readCsv } from '../../../../server/platform/csv/read-csv.ts'
import { GUIDS } from '../../../support/deals/deal-factory.ts'

const PROJECT: Mapping = {
  kind: 'item',
  key: 'product:225|name:проект',
  shown: 'Разработка; сайта "под ключ"',
  target: { to: 'onec', guid: GUIDS.item, name: 'Разработка сайта', unit: 'усл. ед' },
}
const HEAD = 'kind;key;bitrix24;onec;onec_name;onec_unit'

const imported = (text: string, locale: 'ru' | 'en' = 'ru') =>
  importMappings(readCsv(text, MAX_ROWS + 1), locale)
const file = (...rows: string[]) => [HEAD, ...rows].join('\r\n')
const faultsOf = (...rows: string[]) => imported(file(...rows)).faults.map(({ text }) => text)

describe('the table as a file', () => {
  test('opens in Excel by itself', () => {
    expect(exportMappings([PROJECT])).toBe(
      `\ufeff${HEAD}\r\nitem;product:225|name:проект;"Разработка; сайта ""под ключ""";${GUIDS.item};Разработка сайта;усл. ед\r\n`,
    )
  })

  test('runs no formula', () => {
    const shown = '=HYPERLINK("http://evil")'
    expect(exportMappings([{ ...PROJECT, shown }])).toContain(`"'=HYPERLINK(""http://evil"")"`)
  })

  test('comes back as it was, whatever the names are', () => {
    const name = fc.string({
      unit: fc.constantFrom(
        'a',
        'я',
        '"',
        ';',
        ',',
        "'",
        '=',
        '-',
        '+',
        '@',
        '\t',
        '\n',
        '\r',
        ' ',
      ),
      maxLength: 12,
    })
    const text = fc.oneof(name, fc.string({ unit: 'grapheme' }))
    const key = text.filter((one) => one.trim() !== '')
    const guid = fc.uuid()
    const rate = fc.constantFrom('none' as const, 0 as const, 5 as const, 22 as const)
    const mapping = fc.constantFrom(...MAPPING_KINDS).chain((kind): fc.Arbitrary<Mapping> => {
      const onec = fc.record({ to: fc.constant('onec' as const), guid, name: text })
      const target = {
        item: onec.map((one) => ({ ...one, unit: null })),
        vat: fc.record({ to: fc.constant('vat' as const), rate }),
        unit: fc.oneof(onec, fc.constant({ to: 'text' as const })),
        other: onec,
      }[kind === 'item' || kind === 'vat' || kind === 'unit' ? kind : 'other']
      return fc.record({ kind: fc.constant(kind), key, shown: text, target })
    })
    const table = fc.uniqueArray(mapping, { selector: (one) => `${one.kind} ${one.key}` })
    fc.assert(
      fc.property(table, (mappings) => {
        const clean = mappings.filter(
          ({ target }) => target.to !== 'onec' || !/^[0-]+$/.test(target.guid),
        )
        expect(imported(exportMappings(clean))).toEqual({ mappings: clean, faults: [] })
      }),
    )
  })

  test('also comes with commas, without a mark, and with columns in another order', () => {
    const text = `key,kind,onec,bitrix24\n"name:a",unit,text,a\n0,vat,NONE,0 %\n`
    expect(imported(text).mappings).toEqual([
      { kind: 'unit', key: 'name:a', shown: 'a', target: { to: 'text' } },
      { kind: 'vat', key: '0', shown: '0 %', target: { to: 'vat', rate: 'none' } },
    ])
  })
})

describe('a row that is wrong is left out, in words', () => {
  test.each([
    [
      'app;k;s;x',
      'Строка 2: вид «app» неизвестен, бывают: item, unit, vat, organization, counterparty, contract, currency, responsible.',
    ],
    [`item;;s;${GUIDS.item}`, 'Строка 2: ключ пуст.'],
    ['item;k;s;12', 'Строка 2: «12» в столбце onec не ключ (GUID) элемента 1С.'],
    [
      'item;k;s;00000000-0000-0000-0000-000000000000',
      'Строка 2: «00000000-0000-0000-0000-000000000000» в столбце onec не ключ (GUID) элемента 1С.',
    ],
    ['item;k;s;text', 'Строка 2: в текст строки можно перенести только единицу (вид unit).'],
    ['vat;20;s;21', 'Строка 2: ставка «21» неизвестна, бывают: none, 0, 5, 7, 10, 20, 22.'],
  ])('%s', (row, words) => {
    expect(faultsOf(row)).toEqual([words])
  })

  test('and the others stand; lines are counted as in the file', () => {
    const { mappings, faults } = imported(
      file('unit;a;"two\nlines";text', '', 'unit;b;s;12', 'unit;a;s;text', 'unit;c;s;text'),
      'en',
    )
    expect(mappings.map(({ key }) => key)).toEqual(['a', 'c'])
    expect(faults).toEqual([
      { line: 5, text: 'Row 5: "12" in column onec is no key (GUID) of 1C.' },
      { line: 6, text: 'Row 6: the key "a" was there before, the first row was taken.' },
    ])
  })

  test('a file that is none of ours', () => {
    expect(imported('a;b\r\n1;2').faults).toEqual([
      { line: 1, text: 'Строка 1: в первой строке нет столбцов: kind, key, bitrix24, onec.' },
    ])
    expect(faultsOf('unit;"a;s;text')).toEqual([
      'Строка 2: кавычка открыта и не закрыта, файл прочитать нельзя.',
    ])
    expect(imported('').faults).toHaveLength(1)
  })

  test('a file of more rows than are taken is left alone', () => {
    const rows = Array.from({ length: MAX_ROWS }, (_, place) => `unit;${place};s;text`)
    expect(imported(file(...rows)).mappings).toHaveLength(MAX_ROWS)
    const { mappings, faults } = imported(file(...rows, 'unit;more;s;text'))
    expect(mappings).toEqual([])
    expect(faults).toEqual([{ line: 1, text: expect.stringContaining('20000') }])
  })
})
