import { isCalendarDate } from '../../platform/calendar-date.ts'
import { likePatternFor, splitSearchQuery } from '../../platform/search-text.ts'
import { REGISTER_GROUPS, type RegisterState, STATES_OF_GROUP } from './groups.ts'
import type { RegisterFilter, RegisterGroup } from './views.ts'

const MAX_QUERY_LENGTH = 200

/** What of a filter can be read; the rest counts as not given. */
export function readRegisterFilter(given: Partial<RegisterFilter>): RegisterFilter {
  const date = (text = '') => (isCalendarDate(text) ? text : '')
  const [from, to] = [date(given.from), date(given.to)]
  return {
    q: (given.q ?? '').slice(0, MAX_QUERY_LENGTH).trim(),
    from,
    to,
    exact: given.exact === true && from !== '' && to !== '',
    show: REGISTER_GROUPS.find((known) => known === given.show) ?? 'all',
  }
}

/** The condition on `reconciliation_register entry`; with it, its values in the order of their numbers. */
export function registerCondition(
  { q, from, to, exact }: Omit<RegisterFilter, 'show'>,
  group: RegisterGroup,
): { sql: string; values: unknown[] } {
  const values: unknown[] = []
  const place = (value: unknown) => `$${values.push(value)}`
  const parts: string[] = []
  const states: readonly RegisterState[] | null = STATES_OF_GROUP[group]
  if (states) parts.push(`entry.state = ANY (${place(states)}::"ReconciliationRegisterState"[])`)
  if (from) parts.push(`entry.period_from ${exact ? '=' : '>='} ${place(from)}::date`)
  if (to) parts.push(`entry.period_to ${exact ? '=' : '<='} ${place(to)}::date`)
  const patterns = splitSearchQuery(q).map(likePatternFor)
  if (patterns.length > 0) {
    parts.push(
      `entry.counterparty_id IN (SELECT id FROM counterparties WHERE search_text LIKE ALL (${place(patterns)}::text[]))`,
    )
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'true', values }
}
