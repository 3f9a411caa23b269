import { z } from 'zod'
import type { CompletionActHeader } from '../../../onec/port.ts'
import { monthOf } from '../../../platform/calendar-date.ts'

/** How many documents of a month a set has, and how many of them are posted. */
export interface MonthCount {
  all: number
  posted: number
}

/** By month, `YYYY-MM`: as 1C's list was when it was last compared. */
export type MonthCounts = Record<string, MonthCount>

const stored = z.record(
  z.string().regex(/^\d{4}-\d{2}$/),
  z.object({ all: z.number(), posted: z.number() }),
)

/** Null: never counted. */
export function readMonthCounts(given: unknown): MonthCounts | null {
  return stored.safeParse(given).data ?? null
}

export function monthCountsJson(counts: MonthCounts) {
  return Object.fromEntries(
    Object.entries(counts).map(([month, { all, posted }]) => [month, { all, posted }]),
  )
}

export function countByMonth(headers: readonly CompletionActHeader[]): MonthCounts {
  const counts: MonthCounts = {}
  for (const { date, posted } of headers) {
    const month = monthOf(date)
    const before = counts[month] ?? { all: 0, posted: 0 }
    counts[month] = { all: before.all + 1, posted: before.posted + (posted ? 1 : 0) }
  }
  return counts
}

export function addMonthCounts(one: MonthCounts, other: MonthCounts): MonthCounts {
  const sum = { ...one }
  for (const [month, { all, posted }] of Object.entries(other)) {
    const before = sum[month] ?? { all: 0, posted: 0 }
    sum[month] = { all: before.all + all, posted: before.posted + posted }
  }
  return sum
}
