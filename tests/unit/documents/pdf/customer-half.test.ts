import { afterAll, expect, test } from 'vitest'
import {
  closeDocuments,
  type ReconciliationDocument,
  renderReconciliationPdf,
} from '../../../../server/documents/index.ts'
import { pairLines } from '../../../../server/documents/pdf/customer-half.ts'
import { bare, pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'

afterAll(closeDocuments)

const line = (document: string, debit: bigint, credit: bigint, date = '2026-02-01') => ({
  date,
  document,
  debit,
  credit,
})

const supply = line('Реализация 1', 1_000_00n, 0n)
const payment = line('Оплата 2', 0n, 300_00n)
const missing = line('Оплата 77', 0n, 150_05n)

const act: ReconciliationDocument = {
  supplier: { name: 'ООО «Поставщик»', inn: null, kpp: null },
  customer: { name: 'ООО «Ромашка»', inn: null, kpp: null },
  contract: null,
  currency: 'RUB',
  period: { from: '2026-01-01', to: '2026-03-31' },
  openingBalance: 500_00n,
  lines: [supply, payment],
  closingBalance: 1_200_00n,
}

test('lines of both sides stand beside each other, and beside a blank where one side has none', () => {
  expect(pairLines([supply, payment], [supply, missing])).toEqual([
    [supply, supply],
    [payment, null],
    [null, missing],
  ])
  expect(pairLines([payment], [missing, payment])).toEqual([
    [null, missing],
    [payment, payment],
  ])
  const again = { ...supply, date: '2026-02-02' }
  expect(pairLines([supply, again], [supply])).toEqual([
    [supply, supply],
    [again, null],
  ])
  expect(pairLines([], [])).toEqual([])
})

test('the customer’s half has their figures as their own books have them, and their own statement', async () => {
  const side = { openingBalance: 500_00n, lines: [supply, missing], closingBalance: 1_349_95n }
  const pdf = await readPdf(await renderReconciliationPdf({ ...act, customerSide: side }, 'ru'))
  const text = bare(pdf.pages.map(pageText).join(' '))
  for (const figure of ['1200,00', '1349,95', 'Оплата77']) {
    expect(text.replace(/\s/g, '')).toContain(figure)
  }
  expect(text.replace(/\s/g, '').match(/вползуООО|впользуООО/g)).toHaveLength(2)
  const blank = await readPdf(await renderReconciliationPdf(act, 'ru'))
  expect(bare(blank.pages.map(pageText).join(' ')).replace(/\s/g, '')).not.toContain('1349,95')
})

test('a customer’s half that does not add up becomes no file', async () => {
  const side = { openingBalance: 0n, lines: [supply], closingBalance: 1n }
  await expect(renderReconciliationPdf({ ...act, customerSide: side }, 'ru')).rejects.toThrow(
    'does not add up',
  )
})
