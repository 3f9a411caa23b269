import { describe, expect, test } from 'vitest'
import {
  type ActEvent,
  buildTimeline,
  type EventPerson,
} from '../../../../server/completion-acts/act/timeline.ts'
import type { CompletionActStatus } from '../../../../server/onec/port.ts'

const OWN = 'own'
const people = new Map<string, EventPerson>([
  ['anna', { name: 'Анна', isStaff: false }],
  ['olga', { name: 'Ольга', isStaff: true }],
])
const reader = {
  counterpartyId: OWN,
  people,
  day: new Date('2026-03-31T09:00:00Z'),
  total: 900n,
  amount: (kopecks: bigint) => `${kopecks} коп.`,
}

let minute = 0

function event(given: Partial<ActEvent>): ActEvent {
  return {
    at: new Date(Date.UTC(2026, 3, 1, 9, minute++)),
    kind: 'status',
    from: null,
    to: null,
    actorId: null,
    counterpartyId: OWN,
    details: null,
    ...given,
  }
}

function status(
  from: CompletionActStatus | null,
  to: CompletionActStatus,
  more: object = {},
): ActEvent {
  const posted = to !== 'draft'
  return event({
    from,
    to,
    details: { signals: { posted, deletionMark: false }, reason: null, ...more },
  })
}

function told(events: ActEvent[], isStaff: boolean): string[] {
  return buildTimeline(events, { ...reader, isStaff }).map(({ kind, who, text }) =>
    [kind, who, text].filter(Boolean).join(' '),
  )
}

describe('the life of an act', () => {
  test('staff see a draft made, issued, taken back and issued again', () => {
    const events = [
      status(null, 'draft'),
      status('draft', 'issued'),
      status('issued', 'draft'),
      status('draft', 'issued'),
    ]
    expect(told(events, true)).toEqual(['created', 'issued', 'unposted', 'issued'])
  })

  test('the customer sees it from the moment it was issued, and what was taken back from them', () => {
    const events = [
      status(null, 'draft'),
      event({ kind: 'changed', details: { total: '100' } }),
      status('draft', 'issued'),
      status('issued', 'draft', { reason: 'ошибка, не показывать' }),
      event({ kind: 'changed', details: { total: '500' } }),
      status('draft', 'issued'),
    ]
    expect(told(events, false)).toEqual(['issued', 'unposted', 'issued'])
  })

  test('an act posted at once is created and issued for staff, issued for the customer', () => {
    expect(told([status(null, 'issued')], true)).toEqual(['created', 'issued'])
    expect(told([status(null, 'issued')], false)).toEqual(['issued'])
  })

  test('the accountant’s reason is told to both; a reason for unposting to staff only', () => {
    const events = [
      status(null, 'issued'),
      status('issued', 'rejected', { reason: 'не тот договор' }),
      status('rejected', 'draft', { reason: 'исправляем' }),
    ]
    const rejected = 'rejected не тот договор'
    expect(told(events, true).slice(-2)).toEqual([rejected, 'unposted исправляем'])
    expect(told(events, false)).toEqual(['issued', rejected, 'unposted'])
  })

  test('a rejected act that is not posted is no business of the customer', () => {
    const hidden = { signals: { posted: false, deletionMark: false }, reason: 'черновик' }
    const events = [status(null, 'draft'), status('draft', 'rejected', hidden)]
    expect(told(events, false)).toEqual([])
    expect(told(events, true)).toEqual(['created', 'rejected черновик'])
  })

  test('a withdrawn act that the customer never saw stays unknown to them', () => {
    const events = [status(null, 'draft'), status('draft', 'withdrawn', { reason: 'дубль' })]
    expect(told(events, false)).toEqual([])
    expect(told([status(null, 'issued'), status('issued', 'withdrawn')], false)).toEqual([
      'issued',
      'withdrawn',
    ])
  })

  test('names: the customer reads their own people, staff read everybody', () => {
    const events = [
      status(null, 'issued'),
      event({ kind: 'opened', actorId: 'anna' }),
      event({ kind: 'downloaded', actorId: 'olga' }),
      event({ kind: 'downloaded', actorId: 'anna' }),
      event({ kind: 'refused', actorId: 'anna' }),
      event({ kind: 'replied', actorId: 'olga' }),
      event({ kind: 'resolved', actorId: 'olga' }),
    ]
    expect(told(events, false).slice(1)).toEqual([
      'opened Анна',
      'downloaded Анна',
      'refused Анна',
      'replied',
      'resolved',
    ])
    expect(told(events, true).slice(2)).toEqual([
      'opened Анна',
      'downloaded Ольга',
      'downloaded Анна',
      'refused Анна',
      'replied Ольга',
      'resolved Ольга',
    ])
  })

  test('a change tells the sum before it, unless the sum stayed', () => {
    const events = [
      status(null, 'issued'),
      event({ kind: 'changed', details: { total: '700' } }),
      event({ kind: 'changed', details: { total: '900' } }),
      event({ kind: 'changed', details: { total: 'x' } }),
    ]
    const changes = ['changed 700 коп.', 'changed', 'changed']
    expect(told(events, false).slice(1)).toEqual(changes)
    expect(told(events, true).slice(2)).toEqual(changes)
  })

  test('an act that was another counterparty’s begins anew for its customer', () => {
    const events = [
      event({ ...status(null, 'issued'), counterpartyId: 'other' }),
      event({ kind: 'opened', actorId: 'stranger', counterpartyId: 'other' }),
      event({ kind: 'changed', details: { total: '100' }, counterpartyId: 'other' }),
      status(null, 'issued'),
    ]
    expect(told(events, false)).toEqual(['issued'])
    expect(told(events, true)).toEqual([
      'created',
      'issued',
      'opened',
      'changed 100 коп.',
      'issued',
    ])
  })

  test('what was issued before the portal first read it bears the act’s own day', () => {
    const first = status(null, 'signed', { firstReading: true })
    const expected = [{ kind: 'issued', at: reader.day, isDayOnly: true, who: null, text: null }]
    expect(buildTimeline([first], { ...reader, isStaff: false })).toEqual(expected)
    expect(buildTimeline([first], { ...reader, isStaff: true })).toEqual(expected)
    const draft = status(null, 'draft', { firstReading: true })
    expect(told([draft], false)).toEqual([])
    expect(told([draft], true)).toEqual(['created'])
  })
})
