import { type ActAnswer, writeMinimal } from '../act-answer.ts'
import { amount, type JsonObject, type JsonValue, NumberText } from '../json-text.ts'
import { addDays } from '../ledger/calendar.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import type { Kopecks } from '../ledger/kopecks.ts'
import { guidOf } from '../ledger/requisites.ts'
import type { Statement } from '../ledger/statement.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { ActFault } from './table.ts'

/** Made where the print form is made. */
type PrintFault = 'no_pdf' | 'rubbish_pdf' | 'huge_pdf'
/** Change how the finished act is written. */
type WritingFault = 'amounts_as_strings' | 'missing_field'
type ContentFault = Exclude<ActFault, PrintFault | WritingFault>

interface ActSource {
  counterparty: Counterparty
  statement: Statement
}

const CONTENT: Record<ContentFault, (act: ActAnswer, told: ActSource) => ActAnswer> = {
  minimal_contract: (act, { counterparty, statement }) =>
    writeMinimal(counterparty, act.period, statement),
  wrong_sum: (act, { statement }) => ({ ...act, closing_balance: amount(statement.closing + 1n) }),
  wrong_sign: (act, { statement }) => ({
    ...act,
    opening_balance: amount(-statement.opening),
    closing_balance: amount(-statement.closing),
  }),
  sides_reversed: (act, { statement: { opening, closing, turnover } }) => ({
    ...act,
    opening_balance: amount(-opening),
    transactions: act.transactions.map((line) => ({
      ...line,
      debit: line.credit,
      credit: line.debit,
    })),
    turnover: { debit: amount(turnover.credit), credit: amount(turnover.debit) },
    closing_balance: amount(-closing),
  }),
  sale_left_out: leaveSaleOut,
  wrong_turnover: (act, { statement: { turnover } }) => ({
    ...act,
    turnover: { debit: amount(turnover.debit + 1n), credit: amount(turnover.credit) },
  }),
  date_outside: (act) => ({ ...act, transactions: dateFirstLineBefore(act) }),
  dates_unordered: (act) => ({ ...act, transactions: act.transactions.toReversed() }),
  other_counterparty: (act, { counterparty: { guid, inn, kpp } }) => ({
    ...act,
    counterparty: { guid: guidOf(`stranger:${guid}`), name: 'ООО «Посторонний»', inn, kpp },
  }),
  other_period: (act) => ({
    ...act,
    period: { from: addDays(act.period.from, -365), to: addDays(act.period.to, -365) },
  }),
  fractional_kopecks: (act, { statement: { opening, closing } }) => ({
    ...act,
    opening_balance: halfKopeckMore(opening),
    closing_balance: halfKopeckMore(closing),
  }),
  unknown_fields: (act) => ({
    ...act,
    ВерсияФормата: 3,
    responsible: { name: 'Иванова М. И.', phones: ['+7 495 000-00-00'] },
    transactions: act.transactions.map((line) => ({ ...line, project: null, storno: false })),
  }),
}

const WRITING: Record<WritingFault, (act: JsonObject) => JsonObject> = {
  amounts_as_strings: quoteAmounts,
  missing_field: ({ closing_balance: _, ...rest }) => rest,
}

/** Applies every switched-on fault of what an act says, in the order of the tables above. */
export function spoilAct(act: ActAnswer, told: ActSource, faults: ActiveFaults): JsonObject {
  let spoilt = act
  for (const id of keysOf(CONTENT)) if (faults.has(id)) spoilt = CONTENT[id](spoilt, told)
  let written: JsonObject = spoilt
  for (const id of keysOf(WRITING)) if (faults.has(id)) written = WRITING[id](written)
  return written
}

function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  return Object.keys(table).filter((key): key is Key => key in table)
}

/** Contracts are not told: their totals would name the sale. */
function leaveSaleOut(act: ActAnswer, { statement }: ActSource): ActAnswer {
  const { rows, turnover, closing } = statement
  const last = rows.findLastIndex(({ debit }) => debit > 0n)
  const left = rows[last]?.debit ?? 0n
  const { contract_totals: _, ...rest } = act
  return {
    ...(rest as ActAnswer),
    transactions: act.transactions.filter((_line, index) => index !== last),
    turnover: { debit: amount(turnover.debit - left), credit: amount(turnover.credit) },
    closing_balance: amount(closing - left),
  }
}

/** An act without lines gets one of no amount, so that only the date is wrong. */
function dateFirstLineBefore({ period, transactions }: ActAnswer): ActAnswer['transactions'] {
  const [first, ...rest] = transactions
  const date = addDays(period.from, -1)
  if (first) return [{ ...first, date }, ...rest]
  return [{ date, document: 'Корректировка долга', debit: amount(0n), credit: amount(0n) }]
}

/** Half a kopeck on both balances: the sums still agree. */
function halfKopeckMore(kopecks: Kopecks): NumberText {
  const tenths = kopecks * 10n + 5n
  const digits = String(tenths < 0n ? -tenths : tenths).padStart(4, '0')
  return new NumberText(`${tenths < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`)
}

function quoteAmounts(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, quote(one)]))
}

function quote(value: JsonValue): JsonValue {
  if (value instanceof NumberText) return value.text
  if (Array.isArray(value)) return value.map(quote)
  return typeof value === 'object' && value !== null ? quoteAmounts(value) : value
}
