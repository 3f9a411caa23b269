import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CustomersAnswer } from '../../../server/answers/index.ts'
import { type AnswersFixture, NO_FILES, openAnswersFixture } from './fixture.ts'

const MINUTE = 60_000
const reported: CustomersAnswer[] = []
let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture({
    onAnswer: async (_, answered) => {
      reported.push(answered)
    },
  })
})
beforeEach(() => {
  reported.length = 0
})
afterAll(() => fixture.end())

async function setUp() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.act(counterparty)
  const reconciliation = await fixture.reconciliation(counterparty)
  return { counterparty, actor, act, reconciliation }
}

describe.each(['act', 'reconciliation'] as const)('an acceptance (%s)', (which) => {
  test('is taken back within ten minutes, and everything is as before', async () => {
    const { actor, ...documents } = await setUp()
    const document = documents[which]
    await fixture.answers.accept(actor, document)
    const until = new Date(fixture.deps.clock.now().getTime() + 10 * MINUTE)
    const view = () => fixture.answers.forDocument(actor, document)
    expect(await view()).toMatchObject({ takeBackUntil: until, answered: { kind: 'accepted' } })
    fixture.pass(10 * MINUTE)
    expect(await fixture.answers.takeBack(actor, document)).toEqual({ kind: 'done' })
    expect(await view()).toMatchObject({ takeBackUntil: null, answered: null, canAnswer: true })
    expect(await fixture.answers.accept(actor, document)).toEqual({ kind: 'done' })
  })

  test('stays after ten minutes, and once it is signed', async () => {
    const { actor, ...documents } = await setUp()
    const document = documents[which]
    await fixture.answers.accept(actor, document)
    fixture.pass(10 * MINUTE + 1)
    expect(await fixture.answers.forDocument(actor, document)).toMatchObject({
      takeBackUntil: null,
    })
    expect(await fixture.answers.takeBack(actor, document)).toEqual({ kind: 'closed' })
    await fixture.sign(actor, document)
    expect(await fixture.answers.takeBack(actor, document)).toEqual({ kind: 'closed' })
  })

  test('is not another’s, a reader’s or staff’s to take back', async () => {
    const { actor, counterparty, ...documents } = await setUp()
    const document = documents[which]
    await fixture.answers.accept(actor, document)
    const stranger = await fixture.person('client', [await fixture.counterparty('ООО «Другое»')])
    const reader = await fixture.person('client', [counterparty], { as: 'viewer' })
    for (const other of [stranger, reader, await fixture.person('admin')]) {
      expect(await fixture.answers.takeBack(other, document)).toEqual({ kind: 'not_found' })
    }
    const colleague = await fixture.person('client', [counterparty])
    expect(await fixture.answers.takeBack(colleague, document)).toEqual({ kind: 'done' })
  })

  test('taken back twice at once is taken back once', async () => {
    const { actor, ...documents } = await setUp()
    const document = documents[which]
    await fixture.answers.accept(actor, document)
    const results = await Promise.all([1, 2].map(() => fixture.answers.takeBack(actor, document)))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['closed', 'done'])
  })
})

test('a refusal that the acceptance had ended stands again, with its discrepancy', async () => {
  const { actor, act } = await setUp()
  const refusal = { category: 'amount', text: 'Не та сумма', ...NO_FILES }
  await fixture.answers.refuse(actor, act.id, refusal)
  fixture.pass(MINUTE)
  await fixture.answers.accept(actor, act)
  fixture.pass(MINUTE)
  expect(await fixture.answers.takeBack(actor, act)).toEqual({ kind: 'done' })
  const seen = await fixture.answers.forDocument(actor, act)
  expect(seen).toMatchObject({
    answered: { kind: 'refused', by: actor.name },
    discrepancies: [{ status: 'open', resolution: null, resolvedAt: null }],
  })
  expect(seen?.discrepancies[0]?.messages.at(-1)?.text).toMatch('Согласие с документом отозвано')
  expect(reported.map(({ answer, takenBack }) => [answer, takenBack])).toEqual([
    ['refused', undefined],
    ['accepted', undefined],
    [null, 'accepted'],
  ])
})

test('a disputed act of reconciliation is disputed again', async () => {
  const { actor, reconciliation } = await setUp()
  const dispute = { lines: [], text: 'Начальное сальдо не то', files: [] }
  await fixture.answers.reportDiscrepancy(actor, reconciliation.id, dispute)
  fixture.pass(MINUTE)
  await fixture.answers.accept(actor, reconciliation)
  await fixture.answers.takeBack(actor, reconciliation)
  expect(await fixture.answers.forDocument(actor, reconciliation)).toMatchObject({
    answered: { kind: 'refused' },
    discrepancies: [{ status: 'open' }],
  })
})

test('what 1C has rejected since is not taken back any more', async () => {
  const { actor, act } = await setUp()
  await fixture.answers.accept(actor, act)
  const data = { status: 'rejected', state: 'rejected' } as const
  await fixture.prisma.completionAct.update({ where: { id: act.id }, data })
  expect(await fixture.answers.takeBack(actor, act)).toEqual({ kind: 'closed' })
})

describe('several acts together', () => {
  test('are accepted one by one: what has changed or is gone keeps none of the others back', async () => {
    const { counterparty, actor, act: first } = await setUp()
    const [changed, gone, signed] = await Promise.all(
      ['13', '14', '15'].map((number) => fixture.act(counterparty, { number })),
    )
    const foreign = await fixture.act(await fixture.counterparty('ООО «Другое»'))
    if (!changed || !gone || !signed) throw new Error('not made')
    await fixture.sign(actor, signed)
    const ids = [first.id.toUpperCase(), changed.id, gone.id, signed.id, foreign.id, first.id, 'x']
    const preview = await fixture.answers.previewAcceptance(actor, ids)
    expect(preview).toMatchObject([
      { id: first.id, title: 'Акт № 12 от 31.03.2026', amount: 12_000_000n, may: 'waits' },
      { id: changed.id, may: 'waits' },
      { id: gone.id, may: 'waits' },
      { id: signed.id, may: 'signed' },
    ])
    await fixture.changeAct(changed.id)
    await fixture.unpostAct(gone.id)
    const shown = preview.map(({ id, seen }) => ({ id, seen }))
    const results = async () =>
      (await fixture.answers.acceptMany(actor, shown)).map(({ title, result }) => [title, result])
    expect(await results()).toEqual([
      ['Акт № 12 от 31.03.2026', 'accepted'],
      ['Акт № 13 от 31.03.2026', 'closed'],
      ['Акт № 15 от 31.03.2026', 'already'],
    ])
    expect(await results(), 'pressed twice').toEqual([
      ['Акт № 12 от 31.03.2026', 'already'],
      ['Акт № 13 от 31.03.2026', 'closed'],
      ['Акт № 15 от 31.03.2026', 'already'],
    ])
  })

  test('pressed twice at once each is accepted once', async () => {
    const { actor, act } = await setUp()
    const preview = await fixture.answers.previewAcceptance(actor, [act.id])
    await Promise.all([1, 2].map(() => fixture.answers.acceptMany(actor, preview)))
    expect(reported.map(({ answer }) => answer)).toEqual(['accepted'])
  })
})
