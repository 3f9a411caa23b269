import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readCsv as readRows } from '../../../../server/platform/csv/read-csv.ts'
import { closeCsv, readCsvInThread } from '../../../../server/platform/csv/read-csv-in-thread.ts'
import { watchStalls } from '../../../support/hostile/stalls.ts'

const readCsv = (text: string) => readRows(text, 10_000)
afterAll(closeCsv)

test('a reader of CSV takes tabs and lone line feeds', () => {
  expect(readCsv('a\tb\n1\t"2\t3"\n')).toEqual({
    kind: 'rows',
    rows: [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2\t3'] },
    ],
  })
})

test('rows come back as they were written, each with the line it begins on', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ё', ' ', '"', ';', ',', '\t', '\n', '\r\n'),
  })
  const row = fc.array(cell, { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n'),
      fc.boolean(),
      (rows, separator, end, hasMark) => {
        const quoted = rows.map((cells) =>
          cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator),
        )
        const lines = quoted.map(
          (_row, index) =>
            quoted.slice(0, index).join('').split('\n').length +
            index * (end.split('\n').length - 1),
        )
        // The separator is that of the file's first line, which a cell must not break.
        fc.pre(!quoted[0]?.includes('\n'))
        const expected = rows.flatMap((cells, index) =>
          cells.some((one) => one !== '') ? [{ line: lines[index], cells }] : [],
        )
        expect(readCsv(`${hasMark ? '\ufeff' : ''}${quoted.join(end)}${end}`)).toEqual({
          kind: 'rows',
          rows: expected,
        })
      },
    ),
  )
})

describe('a quote that nothing closes is told by its line', () => {
  test.each([
    ['a;b\n1;"x\ny\nz', 2],
    ['a;b\r\n\r\n"two\r\nlines";"x\r\ny', 4],
    ['"', 1],
    ['a;"b"";c\n', 1],
  ])('%j', (text, line) => {
    expect(readCsv(text)).toEqual({ kind: 'unclosed', line })
  })
})

test('a quote within a cell is a sign like others', () => {
  expect(readCsv('a;5" pipe\n')).toEqual({
    kind: 'rows',
    rows: [{ line: 1, cells: ['a', '5" pipe'] }],
  })
})

test('more rows than are taken, and more cells of a row, are not read', () => {
  expect(readRows('a\nb\nc', 2)).toEqual({ kind: 'too_many' })
  expect(readRows('a\n\n;\nb\n', 2)).toMatchObject({ kind: 'rows', rows: [{}, {}] })
  const wide = readRows(';x'.repeat(1000), 1)
  expect(wide).toMatchObject({ kind: 'rows', rows: [{ cells: { length: 100 } }] })
})

test.each([
  ['line ends', '\n'],
  ['rows', 'a;b\n'],
  ['separators', ';'],
  ['quotes', '"'],
  ['open quotes', '"a'],
  ['broken quotes', '"a"b;'],
])('five megabytes of %s hold nobody up', async (_what, piece) => {
  const text = piece.repeat(5_000_000 / piece.length)
  await readCsvInThread('warm', 1)
  const watch = watchStalls()

  const read = await readCsvInThread(text, 20_000)

  watch.end()
  expect(watch.longest()).toBeLessThan(200)
  expect(['rows', 'unclosed', 'too_many']).toContain(read.kind)
})
