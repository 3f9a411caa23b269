import { addMonths } from 'date-fns/addMonths'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import type { ReconciliationLine } from '../../onec/port.ts'
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
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = next(month)) {
    for (let line = lines[index]; line && line.date.slice(0, 7) <= month; line = lines[++index]) {
      balance += line.debit - line.credit
    }
    months.push({ month, closing: balance })
  }
  return months
}

function next(month: string): string {
  return format(addMonths(parseISO(`${month}-01`), 1), 'yyyy-MM')
}
