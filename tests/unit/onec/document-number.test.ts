import { expect, test } from 'vitest'
import { printNumber, searchNumbers } from '../../../server/onec/port.ts'

test.each([
  ['0000-000012', '12'],
  ['00БП-000012', '12'],
  ['ТД00-000012', '12'],
  ['БП-0000120', '120'],
  ['0000-А00012', 'А12'],
  ['00БП-АВ0007', 'АВ7'],
  // Numbers of another shape lose their zeros alone.
  ['000000012', '12'],
  ['А-00012', 'А-12'],
  ['П-000000017', 'П-17'],
  ['12', '12'],
  [' 0000-000012 ', '12'],
  // What would leave nothing is shown as it is.
  ['0000-000000', '0000-000000'],
  ['Без номера', 'Без номера'],
  ['', ''],
])('1C prints %s as %s', (number, printed) => {
  expect(printNumber(number)).toBe(printed)
})

test('a number is searched as 1C keeps it and as it prints it', () => {
  expect(searchNumbers('0000-А00012')).toBe('0000-А00012 А12')
})
