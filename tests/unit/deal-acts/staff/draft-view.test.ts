import { expect, test } from 'vitest'
import { unitsOf } from '../../../../server/deal-acts/staff/acts/draft-view.ts'
import type { MessageLine } from '../../../../server/onec/port.ts'

function lineOf(guid: string | null, unit: string): MessageLine {
  return {
    item: { guid, name: 'Разработка', unit: { code: '356', name: unit } },
    text: 'Разработка',
    quantity: '2',
    price: '100',
    discount: 0n,
    sum: 20_000n,
    vatRate: 'none',
    vat: 0n,
    total: 20_000n,
  }
}

test('of a file only items that it brings along have a unit to show', () => {
  const known = lineOf('1adf26f3-970a-4138-82ce-e7fd0dc18ec2', 'шт')
  expect(unitsOf({ lines: [known, lineOf(null, 'ч')] })).toEqual([null, 'ч'])
})
