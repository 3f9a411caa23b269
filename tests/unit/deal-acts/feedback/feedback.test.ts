import { describe, expect, test } from 'vitest'
import { delayAfter } from '../../../../server/bitrix24-portal/outbox/delays.ts'
import { nextCheck } from '../../../../server/deal-acts/feedback/next-check.ts'
import { stripOwnComment } from '../../../../server/deal-acts/feedback/strip-own-comment.ts'
import { transitionOf } from '../../../../server/deal-acts/feedback/transition.ts'
import { type DealRuleInput, dealRules } from '../../../../server/deal-acts/rules/schema.ts'
import { Failure } from '../../../../server/platform/errors/failure.ts'

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

describe('how long a message waits', () => {
  const failure = new Failure('bitrix24.busy')
  test('doubles, and spreads over the second half', () => {
    const waits = [1, 2, 3, 20].map((attempt) => delayAfter('unavailable', failure, attempt, 0))
    expect(waits).toEqual([2500, 5000, 10_000, 300_000])
    expect(delayAfter('unavailable', failure, 1, 0.999)).toBeGreaterThan(4900)
  })

  test('is as long as Bitrix24 asks', () => {
    const asked = new Failure('bitrix24.busy', { retryAfterMs: 90_000 })
    expect(delayAfter('unavailable', asked, 1, 0)).toBe(90_000)
  })

  test('is longer than Bitrix24 works on one request when an answer was lost', () => {
    expect(delayAfter('unknown', new Failure('bitrix24.no_answer'), 1, 0)).toBeGreaterThan(60_000)
  })
})

describe('rules that would ask for an act by their own moves', () => {
  const own = { id: 'own', name: 'A', when: { stages: ['C1:ACT'] }, document: 'services_sale' }
  const other = { ...own, id: 'other', when: { stages: ['WON'] } }
  type Told = Pick<DealRuleInput, 'report' | 'feedback'>
  const faultsOf = (told: Told, second: object = other) => {
    const read = dealRules.safeParse([{ ...own, ...told }, second])
    return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
  }

  test.each<[string, Told, string]>([
    ['the next stage', { report: { nextStage: 'WON' } }, '0.report.nextStage'],
    [
      'back to its own',
      { feedback: { rejected: { stage: 'C1:ACT' } } },
      '0.feedback.rejected.stage',
    ],
    [
      'of what is accepted',
      { feedback: { accepted: { stage: 'WON' } } },
      '0.feedback.accepted.stage',
    ],
  ])('%s', (_what, told, path) => {
    expect(faultsOf(told)).toEqual([path])
  })

  test('a stage that only a rule switched off waits for is free', () => {
    expect(faultsOf({ report: { nextStage: 'WON' } }, { ...other, isOn: false })).toEqual([])
  })

  test('what a form leaves out has its default', () => {
    const [read] = dealRules.parse([own])
    expect(read?.feedback).toEqual({
      rejected: { by: 'todo', deadlineHours: 24, stage: null, fields: [] },
      accepted: { comment: true, stage: null, fields: [] },
      customer: { comment: true, duty: true },
      fallbackUserId: null,
    })
  })
})
