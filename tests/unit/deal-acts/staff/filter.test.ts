import { describe, expect, test } from 'vitest'
import { formatMissingKey } from '../../../../server/deal-acts/reasons/pages.ts'
import { readCursor, writeCursor } from '../../../../server/deal-acts/staff/acts/cursor.ts'
import {
  OPEN_STATUSES,
  parseMissingKey,
  readFilter,
} from '../../../../server/deal-acts/staff/acts/filter.ts'

describe('the filter in the address', () => {
  test('shows what is open unless asked otherwise', () => {
    expect(readFilter({})).toEqual({ q: '', status: 'open', source: '', wants: '' })
    expect(readFilter({ status: 'accepted', source: 'sweep' })).toMatchObject({
      status: 'accepted',
      source: 'sweep',
    })
    expect(readFilter({ status: 'all' }).status).toBe('all')
  })

  test('what cannot be read counts as not given', () => {
    const odd = { q: ' \0 a\ud800  b ', status: 'gone', source: 'robot', wants: 'price:1' }
    expect(readFilter(odd)).toEqual({ q: 'a\ufffd b', status: 'open', source: '', wants: '' })
    expect(readFilter({ q: 'я'.repeat(500) }).q).toHaveLength(100)
  })

  test('open is everything that somebody or something still has to move', () => {
    expect(OPEN_STATUSES).toEqual([
      'queued',
      'working',
      'waiting',
      'attention',
      'exported',
      'created',
      'rejected',
      'failed',
    ])
  })

  test('a want is read back as it was written, colons in its key and all', () => {
    const want = { kind: 'item' as const, key: 'name:поддержка: сайт|okei:356' }
    expect(parseMissingKey(formatMissingKey(want))).toEqual(want)
    for (const text of [
      '',
      'item',
      'item:',
      ':key',
      'price:1',
      `item:${'k'.repeat(600)}`,
      'item:a\0',
    ]) {
      expect(parseMissingKey(text), text).toBeNull()
    }
  })
})

describe('the cursor', () => {
  const place = {
    updatedAt: new Date('2026-11-27T09:00:00.123Z'),
    id: '0f0a8f5e-6c53-4f8e-9f3b-0d2c7f1d7a11',
  }

  test('leads to where the page ended', () => {
    expect(readCursor(writeCursor(place))).toEqual(place)
  })

  test('what is none begins anew', () => {
    const of = (text: string) => Buffer.from(text).toString('base64url')
    const { id } = place
    for (const text of [
      null,
      '',
      'abc',
      of(`2026-11-27T09:00:00.123Z ${id}x`),
      of(`2026-13-27T09:00:00.123Z ${id}`),
      of(`0000-01-01T00:00:00.000Z ${id}`),
      of(`+099999-01-01T00:00:00.000Z ${id}`),
      of(`${place.updatedAt.toISOString()} '; DROP TABLE deal_acts`),
      'x'.repeat(500),
    ]) {
      expect(readCursor(text), String(text)).toBeNull()
    }
  })
})
