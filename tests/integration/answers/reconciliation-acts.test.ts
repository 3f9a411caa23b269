import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MarkedLineInput } from '../../../server/answers/index.ts'
import { type AnswersFixture, file, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture()
})
afterAll(() => fixture.end())

async function customer() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.reconciliation(counterparty)
  const report = (lines: MarkedLineInput[], text = '') =>
    fixture.answers.reportDiscrepancy(actor, act.id, { lines, text, files: [] })
  const view = async () => {
    const seen = await fixture.answers.forDocument(actor, act)
    if (!seen) throw new Error('not seen')
    return seen
  }
  return { counterparty, actor, act, report, view }
}

function mark(given: Partial<MarkedLineInput>): MarkedLineInput {
  return { kind: '', index: '', date: '', document: '', debit: '', credit: '', ...given }
}

test('lines are stored as they were, with the customer’s own figures', async () => {
  const { act, report, view, actor } = await customer()
  const lines = [
    mark({ kind: 'other_amount', index: '0', debit: '12 000,05' }),
    mark({ kind: 'other_date', index: '1', date: '2026-02-04' }),
    mark({ kind: 'missing', date: '10.03.2026', document: 'Оплата 77', credit: '1 500' }),
  ]
  expect(await report(lines, 'Сверьте, пожалуйста')).toEqual({ kind: 'done' })
  const seen = await view()
  expect(seen).toMatchObject({
    document: { kind: 'reconciliation', id: act.id },
    canAnswer: true,
    answered: { kind: 'refused', by: actor.name },
  })
  expect(seen.discrepancies).toMatchObject([
    {
      documentTitle: 'Акт сверки 01.01.2026 – 31.03.2026',
      category: 'lines',
      status: 'open',
      messages: [{ text: 'Сверьте, пожалуйста' }],
      lines: [
        {
          kind: 'other_amount',
          index: 0,
          given: { date: '2026-01-20', debit: 1_200_050n, credit: 0n },
          own: { debit: 1_200_005n, credit: 0n },
        },
        { kind: 'other_date', index: 1, own: { date: '2026-02-04' } },
        {
          kind: 'missing',
          index: null,
          given: null,
          own: { date: '2026-03-10', document: 'Оплата 77', debit: 0n, credit: 150_000n },
        },
      ],
    },
  ])
})

test('faults are named by line and field, and nothing is stored', async () => {
  const { report, view } = await customer()
  const lines = [
    mark({ kind: 'extra', index: '0' }),
    mark({ kind: 'other_amount', index: '1', credit: '5000' }),
    mark({ kind: 'extra', index: '7' }),
  ]
  expect(await report(lines)).toEqual({
    kind: 'faults',
    faults: [
      { field: 'line.1.amount', code: 'amount_same' },
      { field: 'line.2.index', code: 'line_unknown' },
    ],
  })
  expect(await report([])).toEqual({
    kind: 'faults',
    faults: [{ field: 'lines', code: 'nothing_marked' }],
  })
  expect((await view()).discrepancies).toEqual([])
})

test('words alone are enough: an opening balance is no line', async () => {
  const { report, view } = await customer()
  expect(await report([], 'Начальное сальдо не то')).toEqual({ kind: 'done' })
  expect((await view()).discrepancies).toMatchObject([{ lines: [], messages: [{}] }])
})

test('marks made later join the open discrepancy, the same press does not', async () => {
  const { report, view } = await customer()
  const first = mark({ kind: 'other_amount', index: '0', debit: '1' })
  await Promise.all([report([first]), report([first])])
  await report([first])
  await report([
    mark({ kind: 'other_amount', index: '0', debit: '2' }),
    mark({ kind: 'extra', index: '1' }),
  ])
  const { discrepancies } = await view()
  expect(discrepancies).toMatchObject([
    {
      messages: [],
      lines: [
        { kind: 'other_amount', own: { debit: 200n } },
        { kind: 'extra', index: 1 },
      ],
    },
  ])
})

test('an act superseded in 1C is closed to answers, and its discrepancy says that it has changed', async () => {
  const { actor, act, report, view, counterparty } = await customer()
  await report([mark({ kind: 'extra', index: '0' })])
  await fixture.reconciliation(counterparty, new Date('2026-04-11T00:00:00Z'))
  const seen = await view()
  expect(seen.canAnswer).toBe(false)
  const [discrepancy] = seen.discrepancies
  expect(discrepancy).toMatchObject({ status: 'open', documentChanged: true })
  expect(await fixture.answers.discrepancy(actor, discrepancy?.id ?? '')).toMatchObject({
    documentChanged: true,
  })
  expect(await report([mark({ kind: 'extra', index: '1' })])).toEqual({ kind: 'closed' })
  expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'closed' })
  expect(await fixture.answers.sendSignedScan(actor, act, file())).toEqual({ kind: 'closed' })
  expect(await fixture.answers.withdraw(actor, discrepancy?.id ?? '')).toEqual({ kind: 'done' })
})

test('agreeing ends the discrepancy, and is the end of answers but for the scan', async () => {
  const { actor, act, report, view } = await customer()
  await report([mark({ kind: 'extra', index: '0' })])
  expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'done' })
  expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'done' })
  expect(await view()).toMatchObject({
    canAnswer: false,
    answered: { kind: 'accepted', by: actor.name },
    discrepancies: [{ status: 'resolved', resolution: 'withdrawn' }],
  })
  expect(await report([mark({ kind: 'extra', index: '1' })])).toEqual({ kind: 'closed' })
  expect(await fixture.sign(actor, act)).toEqual({ kind: 'done' })
  expect(await view()).toMatchObject({ answered: { kind: 'signed' }, scans: [{ pages: 1 }] })
})
