import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LinesPage, readChosenLines } from '~/features/answers/marked-lines/act-lines.server'
import {
  linesChoiceQuery,
  MAX_MISSING,
  readLinesChoice,
  TEXT_ONLY_QUERY,
} from '~/features/answers/marked-lines/lines-choice'
import { readMarkedLines, toLineFaults } from '~/features/answers/marked-lines/lines-form'

describe('the choice of lines in an address', () => {
  const read = (query: string, lineCount = 100) =>
    readLinesChoice(new URLSearchParams(query), lineCount)

  test('comes back as it was written', () => {
    const lines = fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1 })
    fc.assert(
      fc.property(lines, fc.nat({ max: MAX_MISSING }), (chosen, missing) => {
        const sorted = chosen.toSorted((a, b) => a - b)
        expect(read(linesChoiceQuery({ lines: chosen, missing, page: null }))).toEqual({
          lines: sorted,
          missing,
          isTextOnly: false,
          page: null,
          isEmpty: false,
        })
      }),
    )
  })

  test.each([
    ['line=3&line=3&line=x&line=-1&line=100', { lines: [3], page: null }],
    ['missing=999', { missing: MAX_MISSING, page: null }],
    ['missing=many', { missing: 0, page: 1 }],
    ['line=3&missing=0&page=2', { lines: [3], page: 2 }],
    ['', { lines: [], page: 1, isEmpty: false }],
    ['missing=0', { page: 1, isEmpty: true }],
    [TEXT_ONLY_QUERY, { isTextOnly: true, page: null }],
    ['words=1&line=3', { isTextOnly: false, lines: [3], page: null }],
  ])('"%s" is understood', (query, expected) => {
    expect(read(query)).toMatchObject(expected)
  })
})

describe('marked lines of a form', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }
  const blank = { 'line.2.date': '', 'line.2.document': ' ', 'line.2.debit': '' }

  test('keep to what the chosen answer asks for', () => {
    const sent = readMarkedLines(
      form({
        'line.0.kind': 'other_date',
        'line.0.index': '7',
        'line.0.date': '2024-01-16',
        'line.0.debit': '1 200,00',
        'line.1.kind': 'other_amount',
        'line.1.index': '8',
        'line.1.date': '2024-01-16',
        'line.1.credit': '1 200,00',
      }),
    )
    expect(sent.map(({ markedLine }) => markedLine)).toEqual([
      {
        kind: 'other_date',
        index: '7',
        date: '2024-01-16',
        document: '',
        debit: '',
        credit: '',
      },
      { kind: 'other_amount', index: '8', date: '', document: '', debit: '', credit: '1 200,00' },
    ])
  })

  test('a line that nobody said anything of is still sent', () => {
    expect(readMarkedLines(form({ 'line.0.index': '7' }))).toMatchObject([{ number: 0 }])
  })

  test('missing lines left blank are not sent, and faults still find their lines', () => {
    const sent = readMarkedLines(
      form({
        'line.0.kind': 'extra',
        'line.0.index': '7',
        'line.2.kind': 'missing',
        ...blank,
        'line.10.kind': 'missing',
        'line.10.document': 'Платёжка 5',
      }),
    )
    expect(sent.map(({ number }) => number)).toEqual([0, 10])
    const faults = toLineFaults(
      [
        { field: 'line.1.amount', code: 'amount_missing' },
        { field: 'files', code: 'wrong_type' },
        { field: 'line.7.date', code: 'date_missing' },
      ],
      sent,
    )
    expect(faults).toEqual([
      { number: 10, field: 'amount', code: 'amount_missing' },
      { number: null, field: 'files', code: 'wrong_type' },
      { number: null, field: 'line.7.date', code: 'date_missing' },
    ])
  })
})

test('chosen lines are found on the pages where they stand, each page opened once', async () => {
  const line = (index: number) => ({
    date: '2024-01-01',
    document: `Документ ${index}`,
    debit: 1n,
    credit: 0n,
    balance: 0n,
    number: index + 1,
  })
  const pageOf = (page: number): LinesPage => ({
    id: 'act-1',
    period: { from: '2024-01-01', to: '2024-03-31' },
    counterparty: { id: 'c-1', guid: 'guid', name: 'ООО «Ромашка»', inn: null, kpp: null },
    supplier: { name: 'ООО «Поставщик»', inn: null, kpp: null },
    currency: 'RUB',
    lineCount: 25,
    lines: Array.from({ length: page === 3 ? 5 : 10 }, (_, index) => line((page - 1) * 10 + index)),
    page,
    pages: 3,
    firstIndex: (page - 1) * 10,
  })
  const opened: number[] = []
  const chosen = await readChosenLines(pageOf(1), [0, 9, 20, 24], async (page) => {
    opened.push(page)
    return pageOf(page)
  })
  expect(chosen.map(({ index, line: { document } }) => `${index} ${document}`)).toEqual([
    '0 Документ 0',
    '9 Документ 9',
    '20 Документ 20',
    '24 Документ 24',
  ])
  expect(opened).toEqual([3])
})
