import { type Actor, isStaff } from '../identity/index.ts'
import { ACT_STATES, type ActFilter, type ActState, type ActsList } from './views.ts'

const LONGEST_QUERY = 100
const STAFF_ONLY: readonly ActState[] = ['draft', 'withdrawn']

/** The filter as it stands in the address, once understood. */
export type ReadFilter = ActsList['filter']

/** States that this reader may filter by. */
export function statesOf(actor: Actor): ActState[] {
  return ACT_STATES.filter((state) => isStaff(actor) || !STAFF_ONLY.includes(state))
}

/** What cannot be read counts as not given; a period that ends before it begins is turned round. */
export function readFilter(actor: Actor, filter: ActFilter): ReadFilter {
  const from = readDate(filter.from)
  const to = readDate(filter.to)
  const isTurned = from !== '' && to !== '' && from > to
  return {
    q: readQuery(filter.q),
    from: isTurned ? to : from,
    to: isTurned ? from : to,
    status: statesOf(actor).find((state) => state === filter.status) ?? '',
    counterparty: filter.counterparty?.trim().toLowerCase() || (actor.current?.id ?? 'all'),
  }
}

function readQuery(text = ''): string {
  const clean = text.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim()
  return Array.from(clean).slice(0, LONGEST_QUERY).join('').trim()
}

/** The day when the calendar has it, else ''. */
function readDate(text = ''): string {
  const day = text.trim()
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '0001') return ''
  const date = new Date(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
  return isReal ? day : ''
}
