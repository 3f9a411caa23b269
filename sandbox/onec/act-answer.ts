import { amount, type JsonObject, type NumberText } from './json-text.ts'
import type { CalendarDate } from './ledger/calendar.ts'
import { ORGANIZATION } from './ledger/catalogue.ts'
import type { Counterparty } from './ledger/counterparty.ts'
import { guidOf } from './ledger/requisites.ts'
import { SAMPLE_PERIOD } from './ledger/romashka.ts'
import type { Statement } from './ledger/statement.ts'

type ActLine = JsonObject & {
  date: CalendarDate
  document: string
  debit: NumberText
  credit: NumberText
}

/** An act of reconciliation in the order the fields are written. */
export type ActAnswer = JsonObject & {
  counterparty: JsonObject | string
  period: { from: CalendarDate; to: CalendarDate }
  opening_balance: NumberText
  transactions: ActLine[]
  closing_balance: NumberText
}

export type ActPeriod = { from: CalendarDate; to: CalendarDate }

/** The act as this counterparty's base tells it, without the print form. */
export function writeAct(
  counterparty: Counterparty,
  period: ActPeriod,
  statement: Statement,
): ActAnswer {
  return isMinimal(counterparty, period)
    ? writeMinimal(counterparty, period, statement)
    : writeFull(counterparty, period, statement)
}

/** The sample period of Romashka is told in the words of the original description. */
function isMinimal(counterparty: Counterparty, period: ActPeriod): boolean {
  const isSample =
    counterparty.key === 'romashka' &&
    period.from === SAMPLE_PERIOD.from &&
    period.to === SAMPLE_PERIOD.to
  return isSample || counterparty.answer === 'minimal'
}

export function writeMinimal(
  counterparty: Counterparty,
  period: ActPeriod,
  { opening, rows, closing }: Statement,
): ActAnswer {
  return {
    counterparty: counterparty.name,
    period: { ...period },
    opening_balance: amount(opening),
    transactions: rows.map(({ date, document, debit, credit }) => ({
      date,
      document,
      debit: amount(debit),
      credit: amount(credit),
    })),
    closing_balance: amount(closing),
  }
}

function writeFull(
  counterparty: Counterparty,
  period: ActPeriod,
  { opening, rows, turnover, closing }: Statement,
): ActAnswer {
  return {
    counterparty: writeParty(counterparty),
    organization: writeParty(ORGANIZATION),
    currency: counterparty.currency,
    contract: counterparty.contract,
    period: { ...period },
    opening_balance: amount(opening),
    transactions: rows.map((row) => ({
      date: row.date,
      document: row.document,
      debit: amount(row.debit),
      credit: amount(row.credit),
      document_type: row.documentType,
      document_guid: row.ref ?? guidOf(`${counterparty.key}:${row.id}`),
    })),
    turnover: { debit: amount(turnover.debit), credit: amount(turnover.credit) },
    closing_balance: amount(closing),
  }
}

function writeParty({ guid, name, inn, kpp }: typeof ORGANIZATION): JsonObject {
  return { guid, name, inn, kpp }
}
