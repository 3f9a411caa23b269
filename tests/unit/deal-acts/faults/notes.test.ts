import { expect, test } from 'vitest'
import { faultOf, isFaultCode } from '../../../../server/deal-acts/faults/faults.ts'
import { describeNote, noteOf } from '../../../../server/deal-acts/faults/notes.ts'

const words = (...given: Parameters<typeof noteOf>) =>
  describeNote(noteOf(...given), 'ru').replaceAll('\u00a0', ' ')

test('a note says both figures', () => {
  expect(words('total_with_new_vat', { deal: '12000.00', total: '12200.00' })).toBe(
    'Новая ставка НДС начислена сверх цены: в сделке 12 000,00, в акте 12 200,00.',
  )
  const converted = { deal: '99.99', currency: 'USD', rate: '81.5123', per: '1' }
  expect(words('converted', { ...converted, total: '8150.41', whole: '8150.42' })).toBe(
    '99,99 USD пересчитаны построчно по курсу 81,5123 за 1: 8 150,41 ₽ (вся сумма сразу дала бы 8 150,42 ₽).',
  )
  const date = { currency: 'USD', date: '2026-03-28', wanted: '2026-03-31' }
  expect(describeNote(noteOf('rate_of_earlier_day', date), 'en')).toBe(
    "The rate of USD is that of 28\u00a0Mar\u00a02026: 1C has none for the act's date 31\u00a0Mar\u00a02026.",
  )
})

test('a fault of an earlier release is told from those known', () => {
  expect(isFaultCode(faultOf('lines_missing').code)).toBe(true)
  expect(isFaultCode('toString')).toBe(false)
})
