import type { MarkedLine } from '../views.ts'

/** Inclusive, `YYYY-MM-DD`. */
export interface ActPeriod {
  from: string
  to: string
}

/** By how much balances would change, in kopecks; positive: the customer owes more. */
export interface BalanceEffect {
  opening: bigint
  closing: bigint
}

/** What a line does to the balance, on its day. Null date: a day of the act itself, inside its period. */
interface Movement {
  date: string | null
  debit: bigint
  credit: bigint
}

/**
 * What one marked line changes in the balances if the customer is right about it: its net amount, so a set-off of
 * 500 and 300 counts 200. A line that belongs before the period is part of the opening balance instead of the turnover,
 * one that belongs after it is in neither.
 */
export function effectOfLine(line: MarkedLine, period: ActPeriod): BalanceEffect {
  const { given } = line
  const ofAct = given ? place({ ...given, date: null }, period) : NOTHING
  const own = movementOf(line)
  const ofCustomer = own ? place(own, period) : NOTHING
  return {
    opening: ofCustomer.opening - ofAct.opening,
    closing: ofCustomer.closing - ofAct.closing,
  }
}

/** All marked lines of an act together. */
export function effectOfLines(lines: readonly MarkedLine[], period: ActPeriod): BalanceEffect {
  return lines
    .map((line) => effectOfLine(line, period))
    .reduce(
      (sum, { opening, closing }) => ({
        opening: sum.opening + opening,
        closing: sum.closing + closing,
      }),
      NOTHING,
    )
}

const NOTHING: BalanceEffect = { opening: 0n, closing: 0n }

/** The line as the customer has it; null: the customer has no such line. */
function movementOf({ kind, given, own }: MarkedLine): Movement | null {
  switch (kind) {
    case 'extra':
      return null
    case 'other_date':
      return given && { ...given, date: own.date }
    case 'other_amount':
      return { date: null, debit: own.debit ?? 0n, credit: own.credit ?? 0n }
    case 'missing':
      return { date: own.date, debit: own.debit ?? 0n, credit: own.credit ?? 0n }
  }
}

function place({ date, debit, credit }: Movement, { from, to }: ActPeriod): BalanceEffect {
  const net = debit - credit
  return {
    opening: date !== null && date < from ? net : 0n,
    closing: date === null || date <= to ? net : 0n,
  }
}
