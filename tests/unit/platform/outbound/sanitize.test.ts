import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSecretScrubber,
  textFromMarkup,
} from '../../../../server/platform/outbound/sanitize.ts'
import { onProcessor } from '../../../support/processor-time.ts'

describe("1C's own words", () => {
  test('lose every secret', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w-]{6,40}$/),
        fc.string(),
        fc.string(),
        (key, before, after) => {
          expect(createSecretScrubber(() => [key])(`${before}${key}${after}`)).not.toContain(key)
        },
      ),
    )
  })

  test('lose credentials that are not ours too', () => {
    expect(
      createSecretScrubber(() => [])('sent Authorization: Bearer abc.def-1, basic QWxhZGRpbg=='),
    ).toBe('sent Authorization: Bearer […], basic […]')
  })

  test('become one line of at most 300 characters', () => {
    const words = createSecretScrubber(() => [])(`Ошибка:\r\n\t${'я'.repeat(400)}`)

    expect(words).toHaveLength(300)
    expect(words).toMatch(/^Ошибка: я+…$/)
  })
})

test('a web page is read as a person reads it', () => {
  const page =
    '<html><head><style>p{color:red}</style><title>1С</title></head><p>Нет&nbsp;места &lt;диск&gt;<script>x()'

  expect(textFromMarkup(page).replace(/\s+/g, ' ').trim()).toBe('1С Нет места <диск>')
})

test.each(['<style'.repeat(10_000), '<'.repeat(60_000)])(
  'a hostile page takes no time',
  async (page) => {
    const { ms } = await onProcessor(() => textFromMarkup(page))
    expect(ms).toBeLessThan(500)
  },
)
