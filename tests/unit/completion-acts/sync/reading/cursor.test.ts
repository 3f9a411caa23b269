import { expect, test } from 'vitest'
import {
  cursorJson,
  readCursor,
} from '../../../../../server/completion-acts/sync/reading/cursor.ts'

const SECOND = '2026-03-01T12:00:00'
const KEY = '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01'

test('a cursor is read as it was stored, within a second and between two', () => {
  for (const ref of [null, KEY]) {
    const cursor = { dateTime: SECOND, ref }
    expect(readCursor(cursorJson(cursor))).toEqual(cursor)
  }
})

test('one that an earlier release stored, by an order of keys 1C never had, begins its second anew', () => {
  expect(readCursor({ dateTime: SECOND, ref: KEY })).toEqual({ dateTime: SECOND, ref: null })
})

test.each([null, 'nothing', {}, { from: 5 }])('%j is from the start', (stored) => {
  expect(readCursor(stored)).toBeNull()
})
