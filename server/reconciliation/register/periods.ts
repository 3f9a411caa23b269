import { addMonths } from 'date-fns/addMonths'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import { monthOf } from '../../platform/calendar-date.ts'
import type { Database } from '../../platform/database/connect.ts'
import { type Period, wholeMonths } from '../period.ts'
import { STATES_OF_GROUP } from './groups.ts'
import type { RegisterPeriod } from './views.ts'

/** Months that end together with the last one of so many. */
const LENGTHS = { month: 1, quarter: 3, halfYear: 6, nineMonths: 9, year: 12 } as const

/**
 * Periods that accountants close, all of them over: last month, the last four quarters, half-year, nine months and year,
 * the latest end first, of one end the shortest first. @param today `YYYY-MM-DD` in the base's zone
 */
export function closedPeriods(today: string): Period[] {
  const now = parseISO(today)
  const year = now.getFullYear()
  const period = (firstMonth: number, months: number) => wholeMonths(year, firstMonth, months)
  const quarter = Math.floor(now.getMonth() / LENGTHS.quarter) * LENGTHS.quarter
  const periods = [
    period(now.getMonth() - 1, LENGTHS.month),
    ...[1, 2, 3, 4].map((back) => period(quarter - back * LENGTHS.quarter, LENGTHS.quarter)),
    period(quarter >= LENGTHS.halfYear ? 0 : -LENGTHS.halfYear, LENGTHS.halfYear),
    period(quarter >= LENGTHS.nineMonths ? 0 : -LENGTHS.year, LENGTHS.nineMonths),
    period(-LENGTHS.year, LENGTHS.year),
  ]
  return periods.sort(
    (one, other) => other.to.localeCompare(one.to) || other.from.localeCompare(one.from),
  )
}

/** Those of them for which there are acts, and the two that are always asked about: last month and last quarter. */
export async function readPeriods({ pool }: Database, today: string): Promise<RegisterPeriod[]> {
  const periods = closedPeriods(today)
  const { rows } = await pool.query<RegisterPeriod>(
    `SELECT to_char(period_from, 'YYYY-MM-DD') AS "from", to_char(period_to, 'YYYY-MM-DD') AS "to",
       count(*)::int AS "all",
       (count(*) FILTER (WHERE state = ANY ($3::"ReconciliationRegisterState"[])))::int AS silent
     FROM reconciliation_register
     WHERE (period_to, period_from) IN (SELECT * FROM unnest($1::date[], $2::date[]))
     GROUP BY period_from, period_to`,
    [periods.map(({ to }) => to), periods.map(({ from }) => from), STATES_OF_GROUP.silent],
  )
  const [lastMonth, ...others] = periods
  const lastQuarter = others.find(({ from, to }) => monthOf(to) === addMonthsTo(from, 2))
  return periods.flatMap((period) => {
    const counted = rows.find(({ from, to }) => from === period.from && to === period.to)
    const isUsual = period === lastMonth || period === lastQuarter
    return counted || isUsual ? [counted ?? { ...period, all: 0, silent: 0 }] : []
  })
}

/** Counterparties for which nobody asked for an act of exactly this period. */
export async function countUnasked({ pool }: Database, { from, to }: Period): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM counterparties counterparty WHERE NOT EXISTS (
       SELECT FROM reconciliation_register entry WHERE entry.counterparty_id = counterparty.id
       AND entry.period_from = $1::date AND entry.period_to = $2::date)`,
    [from, to],
  )
  return rows[0]?.count ?? 0
}

/** The month so many months after a day's, `YYYY-MM`. */
function addMonthsTo(day: string, months: number): string {
  return monthOf(dayText(addMonths(parseISO(day), months)))
}

function dayText(date: Date): string {
  return format(date, 'yyyy-MM-dd')
}
