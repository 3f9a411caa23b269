import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecimalText, parseJson } from '../../../../server/platform/outbound/json.ts'
import { onProcessor } from '../../../support/processor-time.ts'

test('numbers keep the text they were written in', () => {
  expect(parseJson('{"a":[15000.00,-0.10,1E3,12345678901234567890.12]}')).toEqual({
    a: ['15000.00', '-0.10', '1E3', '12345678901234567890.12'].map((text) => new DecimalText(text)),
  })
})

test('everything else is as JSON.parse has it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      const unwrap = (_key: string, inner: unknown) =>
        inner instanceof DecimalText ? Number(inner.text) : inner
      expect(JSON.parse(JSON.stringify(parseJson(text), unwrap))).toEqual(JSON.parse(text))
    }),
  )
})

test.each(['', '{', '{"a":1', '[1,]', "{'a':1}", 'NaN'])('%j is not JSON', (text) => {
  expect(() => parseJson(text)).toThrow()
})

test('a printed form of 20 MB in base64 is parsed in a moment', async () => {
  const text = JSON.stringify({ amount: 0.1, pdf_base64: 'A'.repeat(27_000_000) })

  const { ms } = await onProcessor(() => parseJson(text))

  expect(ms).toBeLessThan(1500)
})
