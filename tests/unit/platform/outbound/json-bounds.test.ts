import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../../../server/platform/outbound/json.ts'
import {
  checkJsonBounds,
  type JsonExcess,
  JsonTooBig,
} from '../../../../server/platform/outbound/json-bounds.ts'
import { onProcessor } from '../../../support/processor-time.ts'

function excessOf(text: string): { excess: JsonExcess; path: string } | null {
  try {
    parseJson(text)
    return null
  } catch (error) {
    if (!(error instanceof JsonTooBig)) throw error
    return { excess: error.excess, path: error.path }
  }
}

describe('JSON beyond bounds is named before it is parsed', () => {
  test.each<[string, string, JsonExcess, string]>([
    ['31 digits', `{"a":{"b":[1,{"debit":${'1'.repeat(31)}}]}}`, 'digits', 'a.b[1].debit'],
    ['digits around a point', `[${'1'.repeat(16)}.${'2'.repeat(15)}]`, 'digits', '[0]'],
    ['an exponent of 31 digits', `{"x":1e${'0'.repeat(30)}1}`, 'digits', 'x'],
    ['a negative number', `-${'9'.repeat(40)}`, 'digits', '(answer)'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'depth', '[0][0][0][0][0][0][0][0]'],
    ['a name that nobody shows', `{"a\\"b c":${'1'.repeat(31)}}`, 'digits', '?'],
  ])('%s', (_what, text, excess, path) => {
    expect(excessOf(text)).toEqual({ excess, path })
  })

  test('a million values', () => {
    expect(excessOf(`[${'0,'.repeat(1_000_001)}0]`)).toMatchObject({ excess: 'values' })
    expect(excessOf(`[${'0,'.repeat(200_000)}0]`)).toBeNull()
  })

  test('five million digits take a moment', async () => {
    const text = `{"opening_balance":${'7'.repeat(5_000_000)}}`

    const { result, ms } = await onProcessor(() => excessOf(text))

    expect(result).toEqual({ excess: 'digits', path: 'opening_balance' })
    expect(ms).toBeLessThan(1000)
  })
})

test('digits, brackets and escaped quotes inside a text count for nothing', () => {
  const inner = `${'1'.repeat(100)}${'['.repeat(100)}\\"\\\\\\" `
  expect(parseJson(`{"a":"${inner}","b":"\\\\"}`)).toEqual({
    a: `${'1'.repeat(100)}${'['.repeat(100)}"\\" `,
    b: '\\',
  })
})

test('whatever JSON.stringify writes is within bounds', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
      expect(() => checkJsonBounds(JSON.stringify(value, null, 1))).not.toThrow()
    }),
  )
})

test('a text that is no JSON is for the parser to refuse', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => checkJsonBounds(text)).not.toThrow()
    }),
  )
})
