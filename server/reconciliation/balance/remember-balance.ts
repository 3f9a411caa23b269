import { monthOf, nextMonth } from '../../platform/calendar-date.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { type Edition, readLines } from '../act/edition.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { lastTwelveMonths } from '../period.ts'
import { toPeriod } from '../period-columns.ts'
import { balanceByMonth } from './balance-by-month.ts'

/**
 * An act through today says what the home page says: the page is as new as the act, without another question to 1C.
 * What cannot be joined to the months that are known is left to the next look, which asks.
 */
export async function rememberBalance(
  { clock }: Pick<ReconciliationDeps, 'clock'>,
  transaction: Transaction,
  act: { counterpartyId: string; periodFrom: Date; periodTo: Date },
  edition: Edition,
): Promise<void> {
  const period = toPeriod(act)
  const today = clock.today()
  if (period.to !== today) return
  const { counterpartyId } = act
  const known = await transaction.balanceHistory.findUnique({ where: { counterpartyId } })
  if (!known?.takenAt || known.currency !== edition.currency) return
  const told = balanceByMonth(period, edition.openingBalance, readLines(edition.lines))
  const first = monthOf(period.from)
  const earlier = (known.months as { month: string; closing: string }[]).filter(
    ({ month }) => month < first,
  )
  const oldest = monthOf(lastTwelveMonths(today).from)
  const months = [
    ...earlier,
    ...told.map(({ month, closing }) => ({ month, closing: `${closing}` })),
  ].filter(({ month }) => month >= oldest)
  if (!isWhole(months, oldest)) return
  await transaction.balanceHistory.update({
    where: { counterpartyId },
    data: { months, asOf: act.periodTo, takenAt: clock.now(), errorCode: null, notBefore: null },
  })
}

function isWhole(months: readonly { month: string }[], oldest: string): boolean {
  let expected = oldest
  return months.every(({ month }) => {
    const isNext = month === expected
    expected = nextMonth(expected)
    return isNext
  })
}
