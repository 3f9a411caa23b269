import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActSignals, notFoundSignals } from '../../../../../server/onec/port.ts'
import { ACT, found, NOW, plan, rowOf, SILENT, signalsOf } from './fixture.ts'

const changedTo = (...given: Parameters<typeof plan>) => plan(...given).changed[0]

test('an act met for the first time is made as 1C has it, and its history begins', () => {
  const [made] = plan(found(ACT), null).created
  expect(made).toMatchObject({
    set: ACT.set,
    ref: ACT.ref,
    statusColumns: { status: 'issued', visible: true, state: 'waiting', matchedRule: 'posted' },
    document: { counterpartyId: 'ours', total: 1_200_000n, dataVersion: ACT.dataVersion },
    events: [{ kind: 'status', from: null, to: 'issued', counterpartyId: 'ours' }],
    nextSignalsAt: NOW,
  })
})

test('an act of the first reading says so, and its signals are still to be asked for', () => {
  const finding = found(ACT, { signals: null })
  const [made] = plan(finding, null, { isFirstReading: true }).created
  expect(made?.events[0]?.details).toMatchObject({ firstReading: true })
  expect(made?.nextSignalsAt).toEqual(new Date(0))
})

test('what is the same as before is written nowhere', () => {
  expect(plan(found(ACT), rowOf(ACT))).toMatchObject({ created: [], changed: [] })
})

describe('a change of what is printed', () => {
  const changed = { ...ACT, dataVersion: 'AAAAAgAAAAA=', total: 1_300_000n }

  test('takes the answer back, and is told to the customer with what it was', () => {
    const row = rowOf(ACT, { answer: 'accepted', state: 'accepted' })
    expect(changedTo(found(changed), row)).toMatchObject({
      statusColumns: { status: 'issued', state: 'waiting', clearsAnswer: true },
      events: [{ kind: 'changed', counterpartyId: 'ours', details: { total: '1200000' } }],
    })
  })

  test('of a draft that nobody has seen is nobody’s concern', () => {
    const draft = rowOf({ ...ACT, posted: false })
    const finding = found({ ...changed, posted: false })
    expect(changedTo(finding, draft)?.events).toEqual([])
  })

  test('of an act that went to another customer tells neither of the other', () => {
    const row = rowOf(ACT, { answer: 'accepted' })
    const moved = { ...changed, counterpartyGuid: '99999999-2222-4333-8444-555555555555' }
    const events = changedTo(found(moved, { counterpartyId: 'theirs' }), row)?.events
    expect(events).toMatchObject([
      { kind: 'changed', counterpartyId: 'ours' },
      { kind: 'status', counterpartyId: 'theirs', from: null, to: 'issued' },
    ])
  })
})

test('a change of what is not printed leaves answer and life alone', () => {
  const row = rowOf(ACT, { answer: 'accepted', state: 'accepted' })
  const commented = { ...ACT, comment: 'Оригинал у Марины', dataVersion: 'AAAAAgAAAAA=' }
  expect(changedTo(found(commented), row)).toMatchObject({
    statusColumns: { state: 'accepted', clearsAnswer: false },
    document: { comment: 'Оригинал у Марины' },
    events: [],
  })
})

test('an act that has gone is withdrawn with the reason of the rule', () => {
  const row = rowOf(ACT, { missingSince: NOW })
  const made = plan({ kind: 'gone', act: ACT }, row)
  expect(made.withdrawn).toBe(1)
  expect(made.changed[0]).toMatchObject({
    statusColumns: { status: 'withdrawn', visible: false, statusReason: 'Документ удалён в 1С' },
    isLookedFor: true,
  })
})

test('a look at registers says nothing of whether the document is there', () => {
  const row = rowOf(ACT, { missingSince: NOW })
  const signals = { ...SILENT, byRef: new Map([[ACT.ref, signalsOf({ original: 'Подписан' })]]) }
  expect(changedTo({ kind: 'signals', act: ACT, signals }, row)).toMatchObject({
    statusColumns: { status: 'signed' },
    isLookedFor: false,
  })
})

test('signals of a document that is no act are not asked for for days', () => {
  const row = rowOf(ACT, { matchedRule: 'not-an-act', status: 'withdrawn' })
  const { changed, unchanged: same } = plan({ kind: 'signals', act: ACT, signals: SILENT }, row)
  expect(changed).toEqual([])
  expect(Number(same[0]?.nextSignalsAt) - NOW.getTime()).toBeGreaterThan(86_400_000)
})

test('an act that has gone is decided anew by rules that were changed', () => {
  const row = rowOf(ACT, { signals: notFoundSignals, status: 'withdrawn', matchedRule: 'deleted' })
  const rules = [
    { id: 'lost', when: { kind: 'notFound' }, status: 'rejected', reason: 'Нет в 1С' },
    { id: 'rest', when: { kind: 'always' }, status: 'draft' },
  ] as const
  expect(
    changedTo({ kind: 'signals', act: ACT, signals: SILENT }, row, { rules: [...rules] }),
  ).toMatchObject({
    statusColumns: { status: 'rejected', visible: false, statusReason: 'Нет в 1С' },
  })
})

describe('of signals of a document', () => {
  const texts = fc.constantFrom('', 'Подписан', 'НеПодписан', 'ОбменЗавершен')
  const documentSignals = fc.record({
    properties: fc.dictionary(fc.constantFrom('СтатусПортала', 'Срок'), texts),
    edi: fc.option(fc.record({ state: texts, comment: texts })),
    original: fc.option(texts),
  })
  const kinds = fc.uniqueArray(fc.constantFrom('properties' as const, 'edi', 'original'))
  const statusColumns = (before: Partial<ActSignals>, finding: Parameters<typeof plan>[0]) => {
    const row = rowOf(ACT, { signals: signalsOf(before), status: 'draft' })
    return changedTo(finding, row)?.statusColumns.signals
  }

  test('what is told replaces what was known', () => {
    fc.assert(
      fc.property(documentSignals, documentSignals, (before, now) => {
        const answer = { ...SILENT, byRef: new Map([[ACT.ref, now]]) }
        const finding = { kind: 'signals', act: ACT, signals: answer } as const
        expect(statusColumns(before, finding)).toEqual(signalsOf(now))
      }),
    )
  })

  test('what cannot be read stays as it was known', () => {
    fc.assert(
      fc.property(documentSignals, kinds, (before, unread) => {
        const byRef = new Map([[ACT.ref, { properties: {}, edi: null, original: null }]])
        const answer = { byRef, missing: [], unread }
        const finding = { kind: 'signals', act: ACT, signals: answer } as const
        const unchanged = Object.fromEntries(unread.map((kind) => [kind, before[kind]]))
        expect(statusColumns(before, finding)).toEqual(signalsOf(unchanged))
      }),
    )
  })

  test('what was not asked for stays too', () => {
    fc.assert(
      fc.property(documentSignals, (before) => {
        expect(statusColumns(before, found(ACT, { signals: null }))).toEqual(signalsOf(before))
      }),
    )
  })
})
