import { afterAll, describe, expect, it } from 'vitest'
import {
  type CompletionActListDocument,
  type CompletionActListRow,
  closeDocuments,
  renderCompletionActListCsv,
  renderCompletionActListXlsx,
} from '../../../server/documents/index.ts'
import { readXlsx } from '../../support/file-readers/xlsx-reader.ts'

afterAll(closeDocuments)

function row(changes: Partial<CompletionActListRow> = {}): CompletionActListRow {
  return {
    number: '00БП-000012',
    date: '2026-03-31',
    counterparty: 'ООО «Ромашка»',
    summary: 'Услуги дизайнера',
    total: 12_000_00n,
    currency: 'RUB',
    state: 'ждёт ответа',
    ...changes,
  }
}

function list(
  rows: CompletionActListRow[],
  changes: Partial<CompletionActListDocument> = {},
): CompletionActListDocument {
  return { title: 'Все контрагенты, март 2026', rows, withCounterparty: true, ...changes }
}

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\u200b=1']

async function csvOf(list: CompletionActListDocument, locale: 'ru' | 'en'): Promise<string> {
  const content = await renderCompletionActListCsv(list, locale)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
}

describe('a list of acts as CSV', () => {
  it('is what Excel opens by itself in Russia, with a total for each currency', async () => {
    const rows = [row(), row({ number: '2', total: -10n }), row({ currency: 'USD', total: 5_00n })]
    expect((await csvOf(list(rows), 'ru')).split('\r\n')).toEqual([
      '\ufeffНомер;Дата;Контрагент;Содержание;Сумма с НДС;Валюта;Состояние',
      '00БП-000012;31.03.2026;ООО «Ромашка»;Услуги дизайнера;12000,00;RUB;ждёт ответа',
      '2;31.03.2026;ООО «Ромашка»;Услуги дизайнера;-0,10;RUB;ждёт ответа',
      '00БП-000012;31.03.2026;ООО «Ромашка»;Услуги дизайнера;5,00;USD;ждёт ответа',
      'Итого;;;;11999,90;RUB;',
      'Итого;;;;5,00;USD;',
      '',
    ])
  })

  it('is what Excel opens by itself elsewhere, without the one counterparty', async () => {
    const csv = await csvOf(list([row()], { withCounterparty: false }), 'en')
    expect(csv.split('\r\n')).toEqual([
      '\ufeffNumber,Date,About,Total incl. VAT,Currency,State',
      '00БП-000012,2026-03-31,Услуги дизайнера,12000.00,RUB,ждёт ответа',
      'Total,,,12000.00,RUB,',
      '',
    ])
  })

  it('of no acts is its heading', async () => {
    expect(await csvOf(list([]), 'ru')).toMatch(/^\ufeffНомер;.*;Состояние\r\n$/)
  })

  it('quotes a separator and a quote, and leaves a counterparty unknown to 1C blank', async () => {
    const csv = await csvOf(list([row({ summary: 'А; "Б"', counterparty: null })]), 'ru')
    expect(csv).toContain('31.03.2026;;"А; ""Б""";12000,00')
  })

  it.each(FORMULAS)('never lets %j be run as a formula', async (text) => {
    const csv = await csvOf(
      list([row({ number: text, counterparty: text, summary: text, state: text })]),
      'ru',
    )
    for (const index of [0, 2, 3, 6]) {
      expect(csv.split('\r\n')[1]?.split(';')[index]).toMatch(/^'/)
    }
  })
})

describe('a list of acts as a workbook', () => {
  it('keeps sums as numbers, dates as dates and numbers of acts as texts', async () => {
    const { rows } = readXlsx(
      await renderCompletionActListXlsx(list([row({ number: '000000012' })]), 'ru'),
    )
    expect(rows.find(({ D }) => D?.value === 'Услуги дизайнера')).toMatchObject({
      A: { kind: 'text', value: '000000012' },
      B: { kind: 'number', value: '46112' },
      C: { kind: 'text', value: 'ООО «Ромашка»' },
      E: { kind: 'number', value: '12000' },
      F: { kind: 'text', value: 'RUB' },
      G: { kind: 'text', value: 'ждёт ответа' },
    })
  })

  it('says whose acts it holds and by which filter, and totals every currency', async () => {
    const rows = [row({ total: 1n }), row({ currency: 'USD' }), row({ total: 2n })]
    const workbook = readXlsx(await renderCompletionActListXlsx(list(rows), 'en'))
    expect(workbook.rows[0]?.A?.value).toBe('Completion acts')
    expect(workbook.rows[1]?.A?.value).toBe('Все контрагенты, март 2026')
    expect(workbook.rows.slice(-2)).toMatchObject([
      { A: { value: 'Total' }, E: { kind: 'number', value: '12000' }, F: { value: 'USD' } },
      { A: { value: 'Total' }, E: { kind: 'number', value: '0.03' }, F: { value: 'RUB' } },
    ])
  })

  it('writes a sum that a number cannot hold exactly as text', async () => {
    const huge = row({ total: 9_007_199_254_740_993_11n })
    const { rows } = readXlsx(await renderCompletionActListXlsx(list([huge]), 'ru'))
    const exact = { kind: 'text', value: '9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993,11' }
    expect(rows.filter(({ E }) => E?.kind === 'text').map(({ E }) => E)).toEqual(
      expect.arrayContaining([exact, exact]),
    )
  })

  it('leaves the column out when all acts are one counterparty’s', async () => {
    const one = list([row()], { withCounterparty: false })
    const { rows } = readXlsx(await renderCompletionActListXlsx(one, 'ru'))
    expect(rows.some(({ C }) => C?.value === 'Контрагент')).toBe(false)
    expect(rows.at(-1)).toMatchObject({ A: { value: 'Итого' }, D: { value: '12000' } })
  })

  it('keeps what looks like a formula as the text it is, and ends an endless description', async () => {
    const rows = FORMULAS.map((summary) => row({ summary }))
    const file = await renderCompletionActListXlsx(
      list([...rows, row({ summary: 'я'.repeat(9_999) })]),
      'ru',
    )
    const { rows: read, sheet } = readXlsx(file)
    expect(read.map(({ D }) => D?.value)).toEqual(expect.arrayContaining(['=1+1', '@SUM(A1)']))
    expect(sheet).not.toContain('<f>')
    expect(read.some(({ D }) => D?.value === `${'я'.repeat(500)}…`)).toBe(true)
  })

  it('prints on landscape pages with the heading repeated, and freezes it', async () => {
    const { sheet, workbook } = readXlsx(await renderCompletionActListXlsx(list([row()]), 'ru'))
    expect(sheet).toMatch(/<pane ySplit="4"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToHeight="0"\/>/)
    expect(workbook).toContain('_xlnm.Print_Titles" localSheetId="0">\'Акты\'!$4:$4<')
  })

  it('of no acts says so', async () => {
    const { rows } = readXlsx(await renderCompletionActListXlsx(list([]), 'ru'))
    expect(rows.at(-1)?.A?.value).toBe('Актов нет')
  })

  it('holds 10,000 acts', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => row({ number: `№-${index}` }))
    const { rows: read } = readXlsx(await renderCompletionActListXlsx(list(rows), 'ru'))
    expect(read.filter(({ A }) => A?.value.startsWith('№-'))).toHaveLength(10_000)
    expect(read.at(-1)?.E?.value).toBe('120000000')
  })
})
