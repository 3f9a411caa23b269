import { expect, test } from 'vitest'
import { formatDecimal } from '~/lib/decimal'

test.each([
  ['1250.5', '1\u00a0250,5'],
  ['0.333', '0,333'],
  ['1000000', '1\u00a0000\u00a0000'],
  ['-2', '\u22122'],
  ['as agreed', 'as agreed'],
])('%s is written %s in Russian', (text, written) => {
  expect(formatDecimal(text, 'ru')).toBe(written)
})
