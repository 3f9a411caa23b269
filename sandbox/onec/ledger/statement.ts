import type { CalendarDate } from './calendar.ts'
import type { Kopecks } from './kopecks.ts'
import type { LedgerRow } from './rows.ts'

export interface Statement {
  opening: Kopecks
  rows: LedgerRow[]
  turnover: { debit: Kopecks; credit: Kopecks }
  closing: Kopecks
}

/**
 * What the ledger says of a period, both days included:
 * opening = brought forward + everything before; closing = opening + debit − credit.
 */
export function stateAccounts(
  ledger: { broughtForward: Kopecks; rows: LedgerRow[] },
  from: CalendarDate,
  to: CalendarDate,
): Statement {
  let opening = ledger.broughtForward
  const rows: LedgerRow[] = []
  const turnover = { debit: 0n, credit: 0n }
  for (const row of ledger.rows) {
    if (row.date < from) opening += row.debit - row.credit
    else if (row.date <= to) {
      rows.push(row)
      turnover.debit += row.debit
      turnover.credit += row.credit
    }
  }
  return { opening, rows, turnover, closing: opening + turnover.debit - turnover.credit }
}

/** The balance at the end of a day; positive: the counterparty owes. */
export function balanceOn(
  ledger: { broughtForward: Kopecks; rows: LedgerRow[] },
  date: CalendarDate,
): Kopecks {
  return stateAccounts(ledger, '0000-01-01', date).closing
}
