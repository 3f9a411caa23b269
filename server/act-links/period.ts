import { checkPeriod, type Period, type PeriodPreset } from '../reconciliation/index.ts'

/** What stands in the address of a link for a period that moves with the calendar. */
export const LINK_PERIODS = {
  current_month: 'this-month',
  previous_month: 'last-month',
  current_quarter: 'this-quarter',
  previous_quarter: 'last-quarter',
  current_half_year: 'this-half-year',
  previous_half_year: 'last-half-year',
  current_year: 'this-year',
  previous_year: 'last-year',
} as const satisfies Record<string, PeriodPreset>

export type LinkPeriodName = keyof typeof LINK_PERIODS

/** What 1C is asked for: a period that moves, or dates. */
export type LinkPeriod = { preset: PeriodPreset } | Period

const DATES = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/

/** `current_month` and its like, or `2026-01-01_2026-03-31`. Null: none of these, or dates that no act can have. */
export function readLinkPeriod(text: string, today: string): LinkPeriod | null {
  if (isLinkPeriodName(text)) return { preset: LINK_PERIODS[text] }
  const [, from, to] = DATES.exec(text) ?? []
  if (!from || !to) return null
  const check = checkPeriod(from, to, today)
  return check.ok ? check.period : null
}

export function isLinkPeriodName(text: string): text is LinkPeriodName {
  return Object.hasOwn(LINK_PERIODS, text)
}
