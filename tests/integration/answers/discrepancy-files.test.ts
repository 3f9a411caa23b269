import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDocuments } from '../../../server/documents/index.ts'
import { bare, pageText, readPdf } from '../../support/file-readers/pdf-reader.ts'
import { type AnswersFixture, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture()
})
afterAll(async () => {
  await closeDocuments()
  await fixture.end()
})

const blank = { index: '', date: '', document: '', debit: '', credit: '' }

test('the accountant takes the marked lines and the customer’s half away; a stranger gets nothing', async () => {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const accountant = await fixture.person('accountant')
  const act = await fixture.reconciliation(counterparty)
  const lines = [
    { ...blank, kind: 'other_amount', index: '0', debit: '12 100,50' },
    { ...blank, kind: 'other_date', index: '1', date: '2026-04-03' },
    { ...blank, kind: 'missing', date: '2026-03-10', document: '=Оплата 77', credit: '0,50' },
  ]
  await fixture.answers.reportDiscrepancy(actor, act.id, { lines, text: '', files: [] })
  const { id } = await fixture.prisma.discrepancy.findFirstOrThrow({
    where: { reconciliationActId: act.id },
  })
  const take = async (format: 'pdf' | 'xlsx' | 'csv', reader = accountant) =>
    fixture.answers.discrepancyFile(reader, id, format)

  const csv = await take('csv')
  const rows = new TextDecoder()
    .decode(csv?.content)
    .trim()
    .split('\r\n')
    .map((row) => row.split(';'))
  const effects = rows.map((row) => row.at(-1))
  expect(effects).toEqual(['Изменение сальдо', '100,00', '5000,00', '-0,50', '5099,50'])
  expect(rows[3]?.[2], 'shown, never run').toBe("'=Оплата 77")
  expect(rows[2]?.slice(0, 7)).toEqual([
    '2',
    '03.02.2026',
    'Оплата (35 от 03.02.2026)',
    'другая дата',
    '',
    '5000,00',
    '03.04.2026',
  ])

  const pdf = await take('pdf')
  expect(pdf?.fileName).toBe('Акт сверки с расхождениями 01.01.2026 – 31.03.2026.pdf')
  const { pages } = await readPdf(pdf?.content ?? new Uint8Array())
  const text = bare(pages.map(pageText).join(' ')).replace(/\s/g, '')
  // By ours 7 000,50; by theirs 12 100,50 - 0,50, the payment of April is not in it.
  for (const figure of ['7000,50', '12100,00']) expect(text).toContain(figure)

  const xlsx = await take('xlsx', actor)
  expect(xlsx?.content.byteLength).toBeGreaterThan(1000)
  const stranger = await fixture.person('client', [await fixture.counterparty('ООО «Другое»')])
  expect(await take('csv', stranger)).toBeNull()
  const audit = await fixture.prisma.auditEvent.count({
    where: { action: 'discrepancy.downloaded', subjectId: id },
  })
  expect(audit).toBe(3)
})

test('a discrepancy without marked lines has nothing to take away', async () => {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.reconciliation(counterparty)
  await fixture.answers.reportDiscrepancy(actor, act.id, { lines: [], text: 'Сальдо', files: [] })
  const { id } = await fixture.prisma.discrepancy.findFirstOrThrow({
    where: { reconciliationActId: act.id },
  })
  expect(await fixture.answers.discrepancyFile(actor, id, 'csv')).toBeNull()
})
