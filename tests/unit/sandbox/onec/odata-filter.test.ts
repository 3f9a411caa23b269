import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storedEntity } from '../../../../sandbox/onec/odata/entity.ts'
import { boundsOf } from '../../../../sandbox/onec/odata/query/bounds.ts'
import { compileFilter } from '../../../../sandbox/onec/odata/query/compile.ts'
import { compareGuids } from '../../../../sandbox/onec/odata/query/guid-order.ts'
import { readOptions } from '../../../../sandbox/onec/odata/query/options.ts'
import { parseFilter } from '../../../../sandbox/onec/odata/query/parse.ts'
import { defineDocument } from '../../../../sandbox/onec/odata/schema/entity-type.ts'
import { text } from '../../../../sandbox/onec/odata/schema/shapes.ts'

const TYPE = defineDocument('Проба', 'Проба', { Комментарий: text() })

function find(filter: string, header: Record<string, string | number | boolean>): boolean {
  return compileFilter(parseFilter(filter), TYPE)(storedEntity(header))
}

describe('a filter', () => {
  test('and binds closer than or; parentheses bind closest', () => {
    const row = { Number: 'a', Posted: false, DeletionMark: true }
    expect(find("Number eq 'a' or Posted eq true and DeletionMark eq false", row)).toBe(true)
    expect(find("(Number eq 'a' or Posted eq true) and DeletionMark eq false", row)).toBe(false)
  })

  test('a quote is doubled', () => {
    expect(find("Комментарий eq 'О''Коннор'", { Комментарий: "О'Коннор" })).toBe(true)
  })

  test('dates compare as moments', () => {
    const row = { Date: '2026-02-10T12:00:00' }
    expect(find("Date ge datetime'2026-02-10T12:00:00'", row)).toBe(true)
    expect(find("Date gt datetime'2026-02-10T12:00:00'", row)).toBe(false)
  })
})

test('bounds leave nothing out that the filter would take', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-02-0${n}T12:00:00`)
  const comparison = fc
    .tuple(fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), day)
    .map(([sign, date]) => `Date ${sign} datetime'${date}'`)
  const other = fc.constantFrom('Posted eq true', "Number eq 'a'")
  const leaf = fc.oneof({ weight: 4, arbitrary: comparison }, other)
  const pair = (part: fc.Arbitrary<string>) =>
    fc
      .tuple(part, fc.constantFrom('and', 'or'), part)
      .map(([one, word, two]) => `(${one} ${word} ${two})`)
  const filter = fc.oneof(
    leaf,
    pair(leaf),
    pair(pair(leaf)),
    leaf.map((one) => `not (${one})`),
  )
  fc.assert(
    fc.property(filter, day, fc.boolean(), (expression, date, posted) => {
      const { from = '', to = '9' } = boundsOf(parseFilter(expression), 'Ref_Key')
      const taken = find(expression, { Date: date, Posted: posted, Number: 'a' })
      return !taken || (date >= from && date <= to)
    }),
  )
})

test('references asked for one by one are looked up, not searched for', () => {
  const guids = ['1', '2'].map((n) => `${n.repeat(8)}-1111-1111-1111-111111111111`)
  const filter = `(Ref_Key eq guid'${guids[0]}' or Ref_Key eq guid'${guids[1]}') and Posted eq true`
  expect(boundsOf(parseFilter(filter), 'Ref_Key')).toEqual({ refs: guids })
})

test('the base orders guids by their last groups first', () => {
  const one = '00000000-0000-0000-0000-000000000002'
  const other = 'ffffffff-ffff-ffff-0000-000000000001'
  expect(compareGuids(other, one)).toBeLessThan(0)
  expect(compareGuids(one, one)).toBe(0)
})

test('options keep a plus as it is, and a percent-encoded space as a space', () => {
  const { filter } = readOptions("$filter=Number%20eq%20'a%2Bb'&$top=5")
  expect(filter).toMatchObject({ right: { value: 'a+b' } })
  expect(() => readOptions("$filter=Number+eq+'a'")).toThrow('$filter')
})
