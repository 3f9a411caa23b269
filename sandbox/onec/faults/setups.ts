import type { ActAnswer } from '../act-answer.ts'
import { amount, type JsonObject, NumberText } from '../json-text.ts'
import { addDays } from '../ledger/calendar.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import type { Kopecks } from '../ledger/kopecks.ts'
import { companyInn } from '../ledger/requisites.ts'
import type { Statement } from '../ledger/statement.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { SetupFault } from './table.ts'

/** The period that the module takes for the one it was asked for, and the act it makes of it. */
export function statedPeriod(
  { from, to }: { from: string; to: string },
  faults: ActiveFaults,
): { from: string; to: string } {
  return {
    from: faults.has('first_day_lost') ? addDays(from, 1) : from,
    to: faults.has('half_open_period') ? addDays(to, -1) : to,
  }
}

type ActSetup = Extract<
  SetupFault,
  | 'sides_swapped'
  | 'dates_shifted'
  | 'doubled_lines'
  | 'lines_cut'
  | 'reversal_raised'
  | 'binary_amounts'
>

const RAISED: Kopecks = 1_234_56n

/** How a wrongly made module writes a true statement; sums agree where the fault is not theirs. */
const SETUPS: Record<ActSetup, (act: ActAnswer, statement: Statement) => ActAnswer> = {
  sides_swapped: (act, { opening, closing, turnover }) => ({
    ...act,
    opening_balance: amount(-opening),
    closing_balance: amount(-closing),
    transactions: act.transactions.map((line) => ({
      ...line,
      debit: line.credit,
      credit: line.debit,
    })),
    ...(act.turnover !== undefined && {
      turnover: { debit: amount(turnover.credit), credit: amount(turnover.debit) },
    }),
  }),
  dates_shifted: (act) => ({
    ...act,
    transactions: act.transactions.map((line) => ({
      ...line,
      date: line.date > act.period.from ? addDays(line.date, -1) : line.date,
    })),
  }),
  doubled_lines: ({ turnover: _, ...act }, { closing, turnover }) => ({
    ...act,
    transactions: act.transactions.flatMap((line) => [line, { ...line }]),
    closing_balance: amount(closing + turnover.debit - turnover.credit),
  }),
  lines_cut: ({ turnover: _, ...act }, { opening, rows }) => ({
    ...act,
    transactions: act.transactions.slice(0, 3),
    closing_balance: amount(
      rows.slice(0, 3).reduce((sum, row) => sum + row.debit - row.credit, opening),
    ),
  }),
  reversal_raised: ({ turnover: _, ...act }, { closing }) => ({
    ...act,
    transactions: [...act.transactions, reversal(act)],
    closing_balance: amount(closing + RAISED),
  }),
  binary_amounts: (act) => ({
    ...act,
    opening_balance: noisy(act.opening_balance),
    closing_balance: noisy(act.closing_balance),
    transactions: act.transactions.map((line) => ({
      ...line,
      debit: noisy(line.debit),
      credit: noisy(line.credit),
    })),
  }),
}

const actSetups = Object.keys(SETUPS).filter((id): id is ActSetup => id in SETUPS)

/** The act as the wrongly made module writes it, in the order of the table above. */
export function misstate(act: ActAnswer, statement: Statement, faults: ActiveFaults): ActAnswer {
  return actSetups
    .filter((id) => faults.has(id))
    .reduce((written, id) => SETUPS[id](written, statement), act)
}

/** Lines in groups by contract, as a report of 1C shows them. */
export function groupLines(act: JsonObject): JsonObject {
  const { transactions, ...rest } = act
  return { ...rest, transactions: [{ contract: null, lines: transactions ?? [] }] }
}

/** Another legal entity's INN wherever the supplier's own stood. */
export function ofAnotherOrganization(body: string): string {
  return body.replaceAll(ORGANIZATION.inn, companyInn('another-supplier'))
}

function reversal({ period }: Pick<ActAnswer, 'period'>): ActAnswer['transactions'][number] {
  const document = 'Сторно: продажа (00БП-000099)'
  return { date: period.to, document, debit: amount(RAISED), credit: amount(0n) }
}

function noisy(value: NumberText): NumberText {
  return new NumberText(value.text.includes('.') ? `${value.text}0000000000364` : value.text)
}
