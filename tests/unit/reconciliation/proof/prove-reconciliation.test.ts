import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReconciliationAnswer, ReconciliationLine } from '../../../../server/onec/port.ts'
import {
  proveReconciliation,
  turnoverOf,
} from '../../../../server/reconciliation/proof/prove-reconciliation.ts'

const GUID = '6f1d2c84-9b3e-11ee-8c5a-00155d0a7b01'
const ASKED = { counterpartyGuid: GUID, from: '2024-01-01', to: '2024-03-31' }
const DAYS = Array.from({ length: 91 }, (_, day) =>
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
)

const kopecks = fc.bigInt({ min: 0n, max: 10n ** 15n })
const line: fc.Arbitrary<ReconciliationLine> = fc
  .record({
    date: fc.constantFrom(...DAYS),
    document: fc.string(),
    amount: kopecks,
    isDebit: fc.boolean(),
  })
  .map(({ date, document, amount, isDebit }) => ({
    date,
    document,
    debit: isDebit ? amount : 0n,
    credit: isDebit ? 0n : amount,
  }))

/** An act that adds up. */
const trueAct: fc.Arbitrary<ReconciliationAnswer> = fc
  .record({
    openingBalance: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    lines: fc.array(line, { maxLength: 60 }),
    withGuid: fc.boolean(),
    withTurnover: fc.boolean(),
  })
  .map(({ openingBalance, lines, withGuid, withTurnover }) => {
    const sorted = [...lines].sort((a, b) => a.date.localeCompare(b.date))
    const { debit, credit } = turnoverOf(sorted)
    return {
      counterparty: {
        guid: withGuid ? GUID.toUpperCase() : null,
        name: 'Romashka LLC',
        inn: null,
        kpp: null,
      },
      organization: null,
      currency: 'RUB',
      contract: null,
      period: { from: ASKED.from, to: ASKED.to },
      openingBalance,
      lines: sorted,
      turnover: withTurnover ? { debit, credit } : null,
      closingBalance: openingBalance + debit - credit,
      pdf: null,
      pdfProblem: null,
      number: null,
      asOf: null,
      contractTotals: null,
      deviations: [],
    }
  })

const nonZero = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((amount) => amount !== 0n)

function mustHaveLines(act: ReconciliationAnswer): ReconciliationAnswer {
  fc.pre(act.lines.length > 0)
  return act
}

/** Every way to falsify an act, each of which must be refused. */
const MUTATIONS: Record<
  string,
  (act: ReconciliationAnswer, by: bigint, at: number) => ReconciliationAnswer
> = {
  'another closing balance': (act, by) => ({ ...act, closingBalance: act.closingBalance + by }),
  'another opening balance': (act, by) => ({ ...act, openingBalance: act.openingBalance + by }),
  'a changed debit': (act, by, at) =>
    changeLine(act, at, (found) => ({ ...found, debit: found.debit + by })),
  'a changed credit': (act, by, at) =>
    changeLine(act, at, (found) => ({ ...found, credit: found.credit + by })),
  'debit and credit exchanged': (act, _by, at) => {
    const found = act.lines[at % mustHaveLines(act).lines.length]
    fc.pre(found !== undefined && found.debit !== found.credit)
    return changeLine(act, at, ({ debit, credit, ...rest }) => ({
      ...rest,
      debit: credit,
      credit: debit,
    }))
  },
  'a lost line': (act, _by, at) => {
    const index = at % mustHaveLines(act).lines.length
    const lost = act.lines[index]
    fc.pre(lost !== undefined && lost.debit !== lost.credit)
    return { ...act, lines: act.lines.filter((_, position) => position !== index) }
  },
  'a doubled line': (act, _by, at) => {
    const index = at % mustHaveLines(act).lines.length
    const doubled = act.lines[index]
    fc.pre(doubled !== undefined && doubled.debit !== doubled.credit)
    return {
      ...act,
      lines: act.lines.flatMap((each, position) => (position === index ? [each, each] : [each])),
    }
  },
  'a turnover that is not the sum of the lines': (act, by) => {
    const { debit, credit } = turnoverOf(act.lines)
    return { ...act, turnover: { debit: debit + by, credit } }
  },
  'a line before the period': (act, _by, at) =>
    changeLine(act, at, (found) => ({ ...found, date: '2023-12-31' })),
  'a line after the period': (act, _by, at) =>
    changeLine(act, at, (found) => ({ ...found, date: '2024-04-01' })),
  'another counterparty': (act) => ({
    ...act,
    counterparty: { ...act.counterparty, guid: crypto.randomUUID() },
  }),
  'another period': (act) => ({ ...act, period: { ...act.period, to: '2024-03-30' } }),
}

function changeLine(
  act: ReconciliationAnswer,
  at: number,
  change: (line: ReconciliationLine) => ReconciliationLine,
): ReconciliationAnswer {
  const index = at % mustHaveLines(act).lines.length
  return {
    ...act,
    lines: act.lines.map((each, position) => (position === index ? change(each) : each)),
  }
}

describe('the proof of an act', () => {
  test('passes every ledger that adds up', () => {
    fc.assert(
      fc.property(trueAct, (act) => {
        expect(proveReconciliation(act, ASKED)).toBeNull()
      }),
    )
  })

  test.each(Object.keys(MUTATIONS))('refuses %s', (name) => {
    const mutate = MUTATIONS[name]
    fc.assert(
      fc.property(trueAct, nonZero, fc.nat(), (act, by, at) => {
        expect(mutate && proveReconciliation(mutate(act, by, at), ASKED)).not.toBeNull()
      }),
    )
  })

  test('shows staff the figures and the difference to the kopeck', () => {
    const [act] = fc.sample(trueAct, 1)
    if (!act) throw new Error('no sample')
    const failure = proveReconciliation(
      { ...act, openingBalance: 100n, lines: [], turnover: null, closingBalance: 99n },
      ASKED,
    )
    expect(failure).toMatchObject({
      code: 'act.does_not_add_up',
      details: { opening: '1.00', expected: '1.00', closing: '0.99', difference: '-0.01' },
    })
  })
})
