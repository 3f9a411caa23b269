import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../../../server/completion-acts/list/cursor.ts'

const ID = '11111111-1111-4111-8111-111111111111'

describe('a cursor', () => {
  test('comes back as the place it was written for, for every moment of 1C', () => {
    const moment = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('3999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moment, fc.uuid(), (at, id) => {
        const dateTime = at.toISOString().slice(0, 19)
        expect(readCursor(writeCursor({ dateTime: new Date(`${dateTime}Z`), id }))).toEqual({
          dateTime,
          id,
        })
      }),
    )
  })

  test.each([
    ['nothing', null],
    ['an empty text', ''],
    ['words', 'broken'],
    ['a day the calendar lacks', encode(`2026-02-30T00:00:00 ${ID}`)],
    ['a year PostgreSQL lacks', encode(`0000-01-01T00:00:00 ${ID}`)],
    ['no id', encode('2026-02-01T00:00:00 1')],
    ['SQL', encode(`2026-02-01T00:00:00' OR 1=1 ${ID}`)],
    ['a novel', 'A'.repeat(100_000)],
  ])('%s is no cursor', (_what, text) => {
    expect(readCursor(text)).toBeNull()
  })

  test('whatever an address holds, reading it is safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readCursor(text)
      }),
    )
  })
})

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}
