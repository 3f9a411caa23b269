import { expect, test } from 'vitest'
import { readDealReference } from '../../../../server/deal-acts/staff/acts/deal-reference.ts'

const HOST = 'agency.bitrix24.ru'

test.each([
  ['410', 2, 410],
  [' № 410 ', 2, 410],
  ['#410', 2, 410],
  ['https://agency.bitrix24.ru/crm/deal/details/12/', 2, 12],
  ['https://agency.bitrix24.ru/crm/deal/details/12/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER', 2, 12],
  ['agency.bitrix24.ru/crm/deal/details/12', 2, 12],
  ['https://agency.bitrix24.ru/crm/deal/show/7/', 2, 7],
  ['1036:12', 1036, 12],
  ['https://agency.bitrix24.ru/crm/type/1036/details/12/', 1036, 12],
  ['https://agency.bitrix24.ru/crm/type/1036/details/12/?IFRAME=Y', 1036, 12],
  ['https://agency.bitrix24.ru/page/works/closing/type/1036/details/12/', 1036, 12],
])('%s is of type %i, number %i', (given, entityTypeId, dealId) => {
  expect(readDealReference(given, HOST)).toEqual({ kind: 'deal', deal: { entityTypeId, dealId } })
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
  '31:12',
  'https://agency.bitrix24.ru/crm/type/31/details/12/',
  'https://agency.bitrix24.ru/crm/type/1036/details/0/',
  `https://agency.bitrix24.ru/${'a'.repeat(3000)}`,
])('%s is none', (given) => {
  expect(readDealReference(given, HOST)).toEqual({ kind: 'unreadable' })
})

test('an address of another portal is told apart, unless the own one is not known', () => {
  const other = 'https://other.bitrix24.ru/crm/deal/details/12/'
  expect(readDealReference(other, HOST)).toEqual({ kind: 'other_portal' })
  expect(readDealReference(other, null)).toEqual({
    kind: 'deal',
    deal: { entityTypeId: 2, dealId: 12 },
  })
})
