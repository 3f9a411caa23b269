import { describe, expect, test } from 'vitest'
import { chooseDocuments } from '../../../../../server/onec/odata/acts/chosen-documents.ts'
import { filterOf } from '../../../../../server/onec/odata/acts/read-header.ts'
import {
  allOf,
  anyOf,
  chunkKeys,
  dateTimeLiteral,
  guidLiteral,
  pathOfObject,
  pathOfSet,
  referenceLiteral,
  textLiteral,
} from '../../../../../server/onec/odata/client/query.ts'
import { bp30 } from '../../../../../server/onec/profiles/bp30.ts'

const GUID = '5F0C1111-2222-4333-8444-555555555555'

describe('a literal', () => {
  test('of each kind', () => {
    expect([
      guidLiteral(GUID),
      dateTimeLiteral('2026-02-10T12:00:00'),
      textLiteral("O'Reilly 'n'"),
      referenceLiteral('Document_АктВыполненныхРабот', GUID),
    ]).toEqual([
      "guid'5f0c1111-2222-4333-8444-555555555555'",
      "datetime'2026-02-10T12:00:00'",
      "'O''Reilly ''n'''",
      "cast(guid'5f0c1111-2222-4333-8444-555555555555','Document_АктВыполненныхРабот')",
    ])
  })

  test('cannot carry anything else', () => {
    expect(() => guidLiteral(`${GUID}' or true`)).toThrow(RangeError)
    expect(() => dateTimeLiteral("2026-02-10T12:00:00' or '1'='1")).toThrow(RangeError)
    expect(() => dateTimeLiteral('2026-02-10T12:00:00Z')).toThrow(RangeError)
  })
})

describe('a question', () => {
  test('is percent-encoded with %20 for a space, and always asks for JSON', () => {
    const path = pathOfSet({
      set: 'Catalog_Валюты',
      select: ['Ref_Key', 'Code'],
      filter: "Code eq '643' and Description ne 'a+b'",
      orderBy: 'Code asc',
      top: 5,
    })

    expect(path).not.toMatch(/[+ ]/)
    expect(decodeURIComponent(path)).toBe(
      "Catalog_Валюты?$format=json&$select=Ref_Key,Code&$filter=Code eq '643' and Description ne 'a+b'&$orderby=Code asc&$top=5",
    )
    expect(path).toContain('Code%20eq%20')
  })

  test('may ask for all but tabular sections, or for one object', () => {
    expect(decodeURIComponent(pathOfSet({ set: 'A', select: '**', filter: '' }))).toBe(
      'A?$format=json&$select=**',
    )
    expect(pathOfObject('A', GUID)).toBe(`A(guid'${GUID.toLowerCase()}')?$format=json`)
  })

  test('joins conditions, leaving out those that are not there', () => {
    expect(allOf([null, 'a', '', anyOf(['b', 'c']), anyOf(['d'])])).toBe('a and (b or c) and d')
  })
})

describe('keys', () => {
  const term = (key: string) => `Ref_Key eq guid'${key}'`
  const keys = Array.from({ length: 100 }, (_, at) =>
    GUID.replace('5F0C1111', `${10_000_000 + at}`),
  )

  test('are asked for at most 40 at a time, none lost', () => {
    const chunks = chunkKeys(keys, term, 100_000)

    expect(chunks.map((chunk) => chunk.length)).toEqual([40, 40, 20])
    expect(chunks.flat()).toEqual(keys)
  })

  test('never make an address longer than there is room for', () => {
    const chunks = chunkKeys(keys, (key) => `Документ ${term(key)}`, 2000)

    for (const chunk of chunks) {
      const filter = chunk.map((key) => `Документ ${term(key)} or `).join('')
      expect(encodeURIComponent(filter).length).toBeLessThanOrEqual(2000)
    }
    expect(chunks.flat()).toEqual(keys)
    expect(chunkKeys(['long'], () => 'x'.repeat(5000), 100)).toEqual([['long']])
    expect(chunkKeys([], term, 100)).toEqual([])
  })
})

describe('a stretch of a set', () => {
  const [sale] = chooseDocuments(bp30.acts.documents, undefined, false)
  const KINDS = "(ВидОперации eq 'Услуги' or ВидОперации eq 'ПродажаКомиссия')"

  test('is the acts of the set, between two moments where they are given', () => {
    expect(sale && filterOf(sale, {})).toBe(KINDS)
    expect(
      sale &&
        filterOf(sale, { from: '2026-01-01T00:00:00', until: '2026-03-31T23:59:59', posted: true }),
    ).toBe(
      `${KINDS} and Date ge datetime'2026-01-01T00:00:00' and Date le datetime'2026-03-31T23:59:59' and Posted eq true`,
    )
  })
})
