import { addMonths } from 'date-fns/addMonths'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import { addDays, isCalendarDate } from '../platform/calendar-date.ts'

/** Inclusive on both ends; calendar dates `YYYY-MM-DD` in the base's time zone. */
export interface Period {
  from: string
  to: string
}

export const PRESETS = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-half-year',
  'last-half-year',
  'this-year',
  'last-year',
  'since-agreed',
] as const
export type PeriodPreset = (typeof PRESETS)[number]

/** Periods of reports, counted from the year's beginning: quarters, half a year, nine months, the year. */
const REPORTING = {
  q1: [0, 3],
  q2: [3, 3],
  q3: [6, 3],
  q4: [9, 3],
  h1: [0, 6],
  m9: [0, 9],
  year: [0, 12],
} as const
export type ReportingPart = keyof typeof REPORTING
/** A period of reports by its year: `2026-q3`. */
export type ReportingPreset = `${number}-${ReportingPart}`

export type PeriodFault =
  | { field: 'from' | 'to'; code: 'missing' | 'not_a_date' }
  | { field: 'from'; code: 'too_early' | 'in_future' }
  | { field: 'to'; code: 'before_start' | 'too_long' }

export type PeriodCheck =
  | {
      ok: true
      period: Period /** The end lay in the future and was cut to today. */
      cut: boolean
    }
  | { ok: false; faults: PeriodFault[] }

const MIN_DATE = '1990-01-01'
const MAX_YEARS = 5

/** Holds what a person typed against the rules of a period. @param today `YYYY-MM-DD` in the base's zone */
export function checkPeriod(from: string, to: string, today: string): PeriodCheck {
  const faults = [faultOfDate('from', from), faultOfDate('to', to)].filter(
    (fault) => fault !== null,
  )
  if (faults.length > 0) return { ok: false, faults }
  if (to < from) return { ok: false, faults: [{ field: 'to', code: 'before_start' }] }
  if (from < MIN_DATE) return { ok: false, faults: [{ field: 'from', code: 'too_early' }] }
  if (from > today) return { ok: false, faults: [{ field: 'from', code: 'in_future' }] }
  const end = to > today ? today : to
  const limit = toText(addMonths(parseISO(from), MAX_YEARS * 12))
  if (end >= limit) return { ok: false, faults: [{ field: 'to', code: 'too_long' }] }
  return { ok: true, period: { from, to: end }, cut: end !== to }
}

function faultOfDate(field: 'from' | 'to', text: string): PeriodFault | null {
  if (text.trim() === '') return { field, code: 'missing' }
  return isCalendarDate(text) ? null : { field, code: 'not_a_date' }
}

/**
 * The dates a preset means today. Periods under way end today.
 * @param agreedTo the last day of the last agreed act; without one `since-agreed` is null
 */
export function presetPeriod(
  preset: PeriodPreset,
  today: string,
  agreedTo: string | null,
): Period | null {
  if (preset === 'since-agreed') {
    if (!agreedTo || agreedTo >= today) return null
    return { from: addDays(agreedTo, 1), to: today }
  }
  const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 }[unitOf(preset)]
  const now = parseISO(today)
  const start = new Date(now.getFullYear(), Math.floor(now.getMonth() / months) * months, 1)
  if (preset.startsWith('this-')) return { from: toText(start), to: today }
  return { from: toText(addMonths(start, -months)), to: addDays(toText(start), -1) }
}

/** The dates of a period of reports; one under way ends today. Null: it has not begun, or this names none. */
export function reportingPeriod(preset: string, today: string): Period | null {
  const [, year, part] = /^(\d{4})-([a-z]\w{1,3})$/.exec(preset) ?? []
  if (!year || !part || !Object.hasOwn(REPORTING, part)) return null
  const [firstMonth, months] = REPORTING[part as ReportingPart]
  const { from, to } = wholeMonths(Number(year), firstMonth, months)
  if (from < MIN_DATE || from > today) return null
  return { from, to: to > today ? today : to }
}

/** So many whole months. @param firstMonth 0 is January of that year; below it, of the years before */
export function wholeMonths(year: number, firstMonth: number, months: number): Period {
  const start = new Date(year, firstMonth, 1)
  return { from: toText(start), to: addDays(toText(addMonths(start, months)), -1) }
}

/** Those of this year and the last that have begun, each year in its order, this year first. */
export function reportingPresets(today: string): { preset: ReportingPreset; period: Period }[] {
  const year = Number(today.slice(0, 4))
  return [year, year - 1].flatMap((each) =>
    (Object.keys(REPORTING) as ReportingPart[]).flatMap((part) => {
      const preset: ReportingPreset = `${each}-${part}`
      const period = reportingPeriod(preset, today)
      return period ? [{ preset, period }] : []
    }),
  )
}

function unitOf(
  preset: Exclude<PeriodPreset, 'since-agreed'>,
): 'month' | 'quarter' | 'half-year' | 'year' {
  if (preset.endsWith('-month')) return 'month'
  if (preset.endsWith('-quarter')) return 'quarter'
  return preset.endsWith('-half-year') ? 'half-year' : 'year'
}

/** The first day of the month eleven months before today's: with today, a year of month ends. */
export function lastTwelveMonths(today: string): Period {
  const now = parseISO(today)
  return { from: toText(addMonths(new Date(now.getFullYear(), now.getMonth(), 1), -11)), to: today }
}

function toText(date: Date): string {
  return format(date, 'yyyy-MM-dd')
}
