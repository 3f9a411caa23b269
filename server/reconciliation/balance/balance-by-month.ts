import type { ReconciliationLine } from '../../onec/port.ts'
import { monthOf, nextMonth } from '../../platform/calendar-date.ts'
import type { Kopecks } from '../../platform/money.ts'

/**
 * The balance at the end of each month an act covers, oldest first; the last one is the act's own end.
 * @param period inclusive, beginning on the first day of a month
 */
export function balanceByMonth(
  period: { from: string; to: string },
  opening: Kopecks,
  lines: readonly ReconciliationLine[],
): { month: string; closing: Kopecks }[] {
  const months: { month: string; closing: Kopecks }[] = []
  let balance = opening
  let index = 0
  const last = monthOf(period.to)
  for (let month = monthOf(period.from); month <= last; month = nextMonth(month)) {
    for (let line = lines[index]; line && monthOf(line.date) <= month; line = lines[++index]) {
      balance += line.debit - line.credit
    }
    months.push({ month, closing: balance })
  }
  return months
}
