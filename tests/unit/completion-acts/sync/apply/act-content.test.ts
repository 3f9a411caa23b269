import { expect, test } from 'vitest'
import { buildContent } from '../../../../../server/completion-acts/sync/apply/act-content.ts'
import { ACT } from './fixture.ts'

const [LINE] = ACT.lines
if (!LINE) throw new Error('an act without lines')
const withLine = (changes: Partial<typeof LINE>) => ({ ...ACT, lines: [{ ...LINE, ...changes }] })

test.each<[what: string, changed: typeof ACT]>([
  ['number', { ...ACT, number: '0000-000124' }],
  ['date', { ...ACT, date: '2026-10-18' }],
  ['customer', { ...ACT, counterpartyGuid: null }],
  ['supplier', { ...ACT, organization: null }],
  ['contract', { ...ACT, contract: null }],
  ['currency', { ...ACT, currency: 'USD' }],
  ['words', withLine({ text: 'Вёрстка' })],
  ['quantity', withLine({ quantity: '3' })],
  ['unit', withLine({ unit: 'шт' })],
  ['price', withLine({ price: '6000.01' })],
  ['rate of VAT', withLine({ vatRate: '20' })],
  ['lines', { ...ACT, lines: [LINE, LINE] }],
  ['total', { ...ACT, total: 1n }],
  ['period', { ...ACT, servicePeriod: { from: '2026-10-01', to: '2026-10-19' } }],
])('another %s is another paper', (_what, changed) => {
  expect(buildContent(changed).hash).not.toBe(buildContent(ACT).hash)
})

test.each<[what: string, changed: typeof ACT]>([
  ['comment', { ...ACT, comment: 'позвонить' }],
  ['version', { ...ACT, dataVersion: 'x' }],
  ['time of day', { ...ACT, dateTime: '2026-10-19T18:00:00' }],
  ['posting', { ...ACT, posted: false }],
  ['item’s name under other words', withLine({ item: 'Дизайн' })],
])('another %s is the same paper', (_what, changed) => {
  expect(buildContent(changed).hash).toBe(buildContent(ACT).hash)
})

test('what was taken off a line is stored where there is something, and is part of no hash: price and sum say it', () => {
  const [plain] = buildContent(ACT).lines
  expect(plain).not.toHaveProperty('discount')
  const discounted = buildContent(withLine({ discount: 50_00n }))
  expect(discounted.lines[0]).toHaveProperty('discount', '5000')
  expect(discounted.hash).toBe(buildContent(ACT).hash)
})

test('an act is about its first line, in the accountant’s words or by the item’s name', () => {
  expect(buildContent(ACT).summary).toBe('Разработка макета')
  expect(buildContent(withLine({ text: null })).summary).toBe('Услуги дизайнера')
  expect(buildContent(withLine({ text: ' Два\n  слова ' })).summary).toBe('Два слова')
  expect(buildContent({ ...ACT, lines: [] }).summary).toBe('')
})

test('amounts are kept as text, to the kopeck', () => {
  const line = { sum: 9_007_199_254_740_993n, vat: 1n, total: 9_007_199_254_740_994n }
  expect(buildContent(withLine(line)).lines[0]).toMatchObject({
    sum: '9007199254740993',
    vat: '1',
    total: '9007199254740994',
  })
})
