import { afterAll, describe, expect, it } from 'vitest'
import { closeDocuments, renderReconciliationXlsx } from '../../../../server/documents/index.ts'
import { readXlsx } from '../../../support/file-readers/xlsx-reader.ts'
import { line, reconciliation, reconciliationOf } from '../reconciliation-document.ts'

afterAll(closeDocuments)

describe('the act as a workbook', () => {
  it('keeps sums as numbers and dates as dates', async () => {
    const { rows } = readXlsx(await renderReconciliationXlsx(reconciliation(), 'ru'))
    const sale = rows.find(({ B }) => B?.value === 'Продажа (00БП-000012 от 15.01.2024)')
    expect(sale).toMatchObject({
      A: { kind: 'number', value: '45306' },
      C: { kind: 'number', value: '45000' },
      E: { kind: 'number', value: '30000' },
    })
    expect(sale?.D).toBeUndefined()
  })

  it('shows the turnover, the closing balance and the statement', async () => {
    const { rows } = readXlsx(
      await renderReconciliationXlsx(reconciliation({ currency: 'USD' }), 'en'),
    )
    expect(rows.find(({ B }) => B?.value === 'Turnover for the period')).toMatchObject({
      C: { value: '72000' },
      D: { value: '45000' },
    })
    expect(rows.find(({ B }) => B?.value === 'Closing balance')?.E?.value).toBe('12000')
    expect(rows.at(-1)?.A?.value).toContain('Twelve thousand US dollars 00 cents')
    expect(rows.find(({ A }) => A?.value === 'Date')?.C?.value).toBe('Debit, USD')
  })

  it('writes a sum that a number cannot hold exactly as text', async () => {
    const huge = 9_007_199_254_740_993_11n
    const { rows } = readXlsx(
      await renderReconciliationXlsx(
        reconciliation({
          openingBalance: 0n,
          lines: [line('2024-01-15', 'Продажа', { debit: huge })],
        }),
        'ru',
      ),
    )
    const sale = rows.find(({ B }) => B?.value === 'Продажа')
    expect(sale?.C).toEqual({
      kind: 'text',
      value: '9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993,11',
    })
  })

  it('keeps a name that looks like a formula, or holds marks of XML, as the text it is', async () => {
    const names = ['=cmd|calc!A1', '<b>&"x"</b>', '@SUM(1)', 'a\u0001b']
    const lines = names.map((name) => line('2024-01-15', name, { debit: 1_00n }))
    const { rows, sheet } = readXlsx(
      await renderReconciliationXlsx(reconciliation({ lines }), 'ru'),
    )
    const texts = rows.map(({ B }) => B?.value)
    expect(texts).toEqual(expect.arrayContaining(['=cmd|calc!A1', '<b>&"x"</b>', '@SUM(1)', 'a b']))
    expect(sheet).not.toContain('<f>')
  })

  it('prints on landscape pages of one width with the heading repeated, and freezes it', async () => {
    const { sheet, workbook } = readXlsx(await renderReconciliationXlsx(reconciliation(), 'ru'))
    expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/)
    expect(sheet).toMatch(/<pane ySplit="6"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToHeight="0"\/>/)
    expect(workbook).toContain('_xlnm.Print_Titles" localSheetId="0">\'Акт сверки\'!$6:$6<')
  })

  it('says outright that there were no movements', async () => {
    const { rows } = readXlsx(await renderReconciliationXlsx(reconciliation({ lines: [] }), 'ru'))
    expect(rows.some(({ B }) => B?.value === 'Движений за период не было')).toBe(true)
  })

  it('holds 10,000 lines', async () => {
    const { rows } = readXlsx(await renderReconciliationXlsx(reconciliationOf(10_000), 'ru'))
    expect(rows.filter(({ B }) => B?.value.startsWith('Продажа (00БП-'))).toHaveLength(10_000)
  })

  it('refuses an act that does not add up', async () => {
    await expect(
      renderReconciliationXlsx({ ...reconciliation(), closingBalance: 1n }, 'ru'),
    ).rejects.toThrow('add up')
  })
})
