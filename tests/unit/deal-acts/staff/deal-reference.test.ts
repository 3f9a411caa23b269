import { expect, test } from 'vitest'
import { readDealReference } from '../../../../server/deal-acts/staff/acts/deal-reference.ts'

const HOST = 'agency.bitrix24.ru'

test.each([
  ['410', 410],
  [' № 410 ', 410],
  ['#410', 410],
  ['https://agency.bitrix24.ru/crm/deal/details/12/', 12],
  ['https://agency.bitrix24.ru/crm/deal/details/12/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER', 12],
  ['agency.bitrix24.ru/crm/deal/details/12', 12],
  ['https://agency.bitrix24.ru/crm/deal/show/7/', 7],
])('%s is a deal', (given, id) => {
  expect(readDealReference(given, HOST)).toEqual({ kind: 'deal', id })
})

test.each([
  '',
  'сделка',
  '0',
  '-5',
  '12.5',
  '99999999999',
  '2147483648',
  'https://agency.bitrix24.ru/crm/company/details/12/',
  'https://agency.bitrix24.ru/crm/deal/details/12abc/',
  'https://agency.bitrix24.ru/crm/deal/details/',
  `https://agency.bitrix24.ru/${'a'.repeat(3000)}`,
])('%s is none', (given) => {
  expect(readDealReference(given, HOST)).toEqual({ kind: 'unreadable' })
})

test('an address of another portal is told apart, unless the own one is not known', () => {
  const other = 'https://other.bitrix24.ru/crm/deal/details/12/'
  expect(readDealReference(other, HOST)).toEqual({ kind: 'other_portal' })
  expect(readDealReference(other, null)).toEqual({ kind: 'deal', id: 12 })
})
