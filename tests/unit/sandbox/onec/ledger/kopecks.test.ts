import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, NumberText, writeJson } from '../../../../../sandbox/onec/json-text.ts'
import {
  printKopecks,
  readKopecks,
  writeKopecks,
} from '../../../../../sandbox/onec/ledger/kopecks.ts'

test('amounts are written with two digits and read back whole', () => {
  expect(writeKopecks(-1_500_000n)).toBe('-15000.00')
  expect(writeKopecks(5n)).toBe('0.05')
  expect(printKopecks(1_234_567_89n)).toBe('1\u00A0234\u00A0567,89')
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (kopecks) => {
      expect(readKopecks(writeKopecks(kopecks))).toBe(kopecks)
      expect(readKopecks(printKopecks(kopecks))).toBe(kopecks)
    }),
  )
})

test.each(['12,345', 'abc', '1e5', '--1', '1.2.3'])('%s is not an amount', (text) => {
  expect(readKopecks(text)).toBeNull()
})

test('JSON keeps the digits of an amount and escapes texts', () => {
  expect(
    writeJson({ sum: amount(1_200_000n), name: 'ООО "Рога"\n', none: null, list: [1, true] }),
  ).toBe('{"sum":12000.00,"name":"ООО \\"Рога\\"\\n","none":null,"list":[1,true]}')
  expect(writeJson(new NumberText('0.005'))).toBe('0.005')
})
