import { describe, expect, test } from 'vitest'
import { nextCheck } from '../../../../server/deal-acts/feedback/next-check.ts'
import { stripOwnComment } from '../../../../server/deal-acts/feedback/strip-own-comment.ts'
import { transitionOf } from '../../../../server/deal-acts/feedback/transition.ts'

describe('when a draft is next looked at by key', () => {
  const now = new Date('2026-11-27T09:00:00Z')
  const day = 24 * 3_600_000
  /** Minutes from now; null: not at all. */
  const next = (actDate: string, ageDays: number, status: 'created' | 'signed' = 'created') => {
    const act = {
      status,
      actDate: new Date(`${actDate}T00:00:00Z`),
      draftedAt: new Date(now.getTime() - ageDays * day),
    }
    const at = nextCheck(act, { now, today: '2026-11-27' })
    return at === null ? null : (at.getTime() - now.getTime()) / 60_000
  }

  test.each<[string, string, number, number | null]>([
    ['in the recent weeks: every reading sees it', '2026-11-20', 1, null],
    ['dated in the future too', '2026-12-31', 0, null],
    ['dated before them and new: at every watch', '2026-09-30', 0, 0],
    ['the same within a week', '2026-09-30', 6.9, 0],
    ['older than a week: every quarter of an hour', '2026-09-30', 8, 15],
    ['older than a month: when everything is compared', '2026-09-30', 31, null],
    ['about to fall out of the recent weeks while young', '2026-10-14', 1, 24 * 60],
    ['falling out of them when it is old', '2026-11-01', 15, null],
  ])('%s', (_what, date, age, expected) => {
    expect(next(date, age)).toBe(expected)
  })

  test('what is over is not looked at', () => {
    expect(next('2026-09-30', 0, 'signed')).toBeNull()
  })
})

describe('the accountant’s words', () => {
  const act = {
    draft: { comment: 'Битрикс24, сделка № 41 «Сайт»,\nответственный Иванов' },
    marker: '[portal:0123456789ab]',
  }
  test.each<[string, string | null, string | null]>([
    [
      'stand before the portal’s comment',
      'Нет ИНН\nБитрикс24, сделка № 41 «Сайт»,\nответственный Иванов [portal:0123456789ab]',
      'Нет ИНН',
    ],
    [
      'stand after it',
      'Битрикс24, сделка № 41 «Сайт», ответственный Иванов [portal:0123456789ab] Нет ИНН',
      'Нет ИНН',
    ],
    ['are cut short with it', 'Нет ИНН Битрикс24, сделка № 41 «Сайт», отв', 'Нет ИНН'],
    ['are all there is', 'Нет  ИНН', 'Нет ИНН'],
    ['are missing', 'Битрикс24, сделка № 41 «Сайт», ответственный Иванов', null],
    ['were never said', null, null],
  ])('%s', (_what, said, expected) => {
    expect(stripOwnComment(said, act)).toBe(expected)
  })
})

test('a word that says nothing new changes nothing', () => {
  const rejected = { status: 'rejected' as const, decisionReason: 'Сумма' }
  expect(transitionOf(rejected, { status: 'rejected', reason: 'Сумма' })).toEqual({ kind: 'none' })
  expect(transitionOf(rejected, { status: 'rejected', reason: null })).toEqual({ kind: 'none' })
  expect(transitionOf(rejected, { status: 'rejected', reason: 'Сумма и дата' })).toEqual({
    kind: 'reason',
    reason: 'Сумма и дата',
  })
  const accepted = { status: 'accepted' as const, decisionReason: null }
  expect(transitionOf(accepted, { status: 'accepted', reason: 'Проведён' })).toEqual({
    kind: 'none',
  })
})
