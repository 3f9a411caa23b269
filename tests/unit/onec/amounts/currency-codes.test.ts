import { expect, test } from 'vitest'
import { currencyFrom } from '../../../../server/onec/amounts/currency-codes.ts'

test.each([
  ['643', 'руб.', 'RUB'],
  ['810', 'руб.', 'RUB'],
  ['840', 'USD', 'USD'],
  ['51', 'драм', 'AMD'],
  ['999', 'eur', 'EUR'],
  ['', 'у.е.', 'XXX'],
])('1C’s currency %s «%s» is %s', (code, name, currency) => {
  expect(currencyFrom(code, name)).toBe(currency)
})
