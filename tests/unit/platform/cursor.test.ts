import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  instant,
  localDateTime,
  readCursor,
  text,
  uuid,
  writeCursor,
} from '../../../server/platform/cursor.ts'

const ID = '0f0a8f5e-6c53-4f8e-9f3b-0d2c7f1d7a11'
const AT = '2026-11-27T09:00:00.123Z'
const place = z.tuple([instant, uuid])
const encode = (plain: string) => Buffer.from(plain).toString('base64url')

test('a cursor comes back as the parts it was written of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 5 }),
      (parts) => {
        fc.pre(parts.every((part) => !part.includes('\0')))
        expect(readCursor(writeCursor(...parts), z.array(text))).toEqual(parts)
      },
    ),
  )
})

test('a cursor may stand in an address as it is', () => {
  expect(writeCursor(AT, 'product:51|*?&#/ё')).toMatch(/^[\w-]+$/)
})

describe('addresses people have open from the release before still lead to their place:', () => {
  test.each([
    ['acts of reconciliation, discrepancies', `${AT}_${ID}`],
    ['deal acts', encode(`${AT} ${ID}`)],
  ])('%s', (_list, cursor) => {
    expect(readCursor(cursor, place)).toEqual([new Date(AT), ID])
  })

  test('completion acts', () => {
    const form = z.tuple([localDateTime, uuid])
    expect(readCursor(encode(`2026-03-31T12:00:00 ${ID}`), form)).toEqual([
      '2026-03-31T12:00:00',
      ID,
    ])
  })

  test('mappings', () => {
    const form = z.tuple([instant, text, text])
    const cursor = encode(JSON.stringify([AT, 'item', 'product:51|*']))
    expect(readCursor(cursor, form)).toEqual([new Date(AT), 'item', 'product:51|*'])
  })
})

describe('no cursor:', () => {
  test.each([
    ['nothing', null],
    ['an empty text', ''],
    ['words', 'broken'],
    ['one of another list', writeCursor(AT, 'item', 'key')],
    ['a day the calendar lacks', writeCursor('2026-02-30T09:00:00.000Z', ID)],
    ['a year PostgreSQL lacks', writeCursor('0000-01-01T00:00:00.000Z', ID)],
    ['a year of six digits', writeCursor('+099999-01-01T00:00:00.000Z', ID)],
    ['no id', writeCursor(AT, '1')],
    ['SQL', encode(`${AT}' OR 1=1 ${ID}`)],
    ['an earlier one with something more', `${AT}_${ID}_${ID}`],
    ['a number', encode('12')],
    ['a novel', 'A'.repeat(100_000)],
  ])('%s', (_what, cursor) => {
    expect(readCursor(cursor, place)).toBeNull()
  })

  test('NUL, which PostgreSQL does not take', () => {
    expect(readCursor(writeCursor('a\0'), z.tuple([text]))).toBeNull()
  })

  test('whatever an address holds, reading it is safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cursor) => {
        readCursor(cursor, place)
        readCursor(encode(cursor), place)
      }),
    )
  })
})
