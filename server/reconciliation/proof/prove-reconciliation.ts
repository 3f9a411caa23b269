import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { proveContractTotals } from './prove-contract-totals.ts'

/**
 * Compares an answer of 1C with what was asked and with its own sums, to the kopeck. Null: it may be
 * published. Otherwise the failure, with the figures staff need to see what is wrong.
 *
 * The sign convention is 1C Accounting's: closing = opening + Σdebit − Σcredit.
 */
export function proveReconciliation(
  answer: ReconciliationAnswer,
  asked: ReconciliationQuery,
): Failure | null {
  return (
    proveIdentity(answer, asked) ??
    proveDates(answer, asked) ??
    proveTurnover(answer) ??
    proveBalance(answer) ??
    proveContractTotals(answer)
  )
}

export function turnoverOf(lines: readonly { debit: Kopecks; credit: Kopecks }[]) {
  let debit = 0n
  let credit = 0n
  for (const line of lines) {
    debit += line.debit
    credit += line.credit
  }
  return { debit, credit }
}

function proveIdentity({ counterparty, period }: ReconciliationAnswer, asked: ReconciliationQuery) {
  if (
    counterparty.guid !== null &&
    counterparty.guid.toLowerCase() !== asked.counterpartyGuid.toLowerCase()
  ) {
    return new Failure('act.other_counterparty', {
      details: { asked: asked.counterpartyGuid, received: counterparty.guid },
    })
  }
  if (period.from !== asked.from || period.to !== asked.to) {
    return new Failure('act.other_period', {
      details: { asked: `${asked.from} – ${asked.to}`, received: `${period.from} – ${period.to}` },
    })
  }
  return null
}

function proveDates({ lines }: ReconciliationAnswer, asked: ReconciliationQuery) {
  for (const [index, { date, document }] of lines.entries()) {
    if (date >= asked.from && date <= asked.to) continue
    const details = { line: index + 1, date, document: document.slice(0, 200) }
    return new Failure('act.date_outside_period', {
      details: { ...details, period: `${asked.from} – ${asked.to}` },
    })
  }
  return null
}

function proveTurnover({ lines, turnover }: ReconciliationAnswer) {
  if (!turnover) return null
  const sum = turnoverOf(lines)
  if (sum.debit === turnover.debit && sum.credit === turnover.credit) return null
  return new Failure('act.turnover_mismatch', {
    details: {
      debit: textFromKopecks(sum.debit),
      credit: textFromKopecks(sum.credit),
      receivedDebit: textFromKopecks(turnover.debit),
      receivedCredit: textFromKopecks(turnover.credit),
    },
  })
}

function proveBalance({ openingBalance, lines, closingBalance }: ReconciliationAnswer) {
  const { debit, credit } = turnoverOf(lines)
  const expected = openingBalance + debit - credit
  if (expected === closingBalance) return null
  return new Failure('act.does_not_add_up', {
    details: {
      opening: textFromKopecks(openingBalance),
      debit: textFromKopecks(debit),
      credit: textFromKopecks(credit),
      expected: textFromKopecks(expected),
      closing: textFromKopecks(closingBalance),
      difference: textFromKopecks(closingBalance - expected),
    },
  })
}
