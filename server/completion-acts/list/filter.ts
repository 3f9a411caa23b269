import { type Actor, isStaff } from '../../identity/index.ts'
import { isCalendarDate } from '../../platform/calendar-date.ts'
import { sanitizeText } from '../../platform/sanitize-text.ts'
import { COMPLETION_ACT_STATES, type CompletionActState } from '../act/views.ts'
import { COMPLETION_ACT_SORTS, type CompletionActFilter, type CompletionActList } from './views.ts'

const MAX_QUERY_LENGTH = 100
const STAFF_ONLY: readonly CompletionActState[] = ['draft', 'held', 'withdrawn']

/** The filter as it stands in the address, once understood. */
export type ParsedFilter = CompletionActList['filter']

/** States that this reader may filter by. */
export function listFilterableStates(actor: Actor): CompletionActState[] {
  return COMPLETION_ACT_STATES.filter((state) => isStaff(actor) || !STAFF_ONLY.includes(state))
}

/** What cannot be read counts as not given; a period that ends before it begins is turned round. */
export function parseFilter(actor: Actor, filter: CompletionActFilter): ParsedFilter {
  const from = readDate(filter.from)
  const to = readDate(filter.to)
  const isReversed = from !== '' && to !== '' && from > to
  return {
    q: readQuery(filter.q),
    from: isReversed ? to : from,
    to: isReversed ? from : to,
    status: listFilterableStates(actor).find((state) => state === filter.status) ?? '',
    counterparty: filter.counterparty?.trim().toLowerCase() || (actor.current?.id ?? 'all'),
    sort: COMPLETION_ACT_SORTS.find((sort) => sort === filter.sort) ?? '',
  }
}

function readQuery(text = ''): string {
  const clean = sanitizeText(text).replace(/\s+/g, ' ').trim()
  return Array.from(clean).slice(0, MAX_QUERY_LENGTH).join('').trim()
}

/** The day when the calendar has it, else ''. */
function readDate(text = ''): string {
  const day = text.trim()
  return isCalendarDate(day) ? day : ''
}
