import { monthOf } from '../../platform/calendar-date.ts'

/** The months of an act's lines in their order, each with the page where it begins, from 1. */
export function listMonths(
  lines: readonly { date: string }[],
  linesPerPage: number,
): { month: string; page: number }[] {
  const months: { month: string; page: number }[] = []
  let last = ''
  for (const [index, { date }] of lines.entries()) {
    const month = monthOf(date)
    if (month === last) continue
    last = month
    months.push({ month, page: Math.floor(index / linesPerPage) + 1 })
  }
  return months
}
