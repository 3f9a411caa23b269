import type { DealActFilter, DealActStatus, DealActsList } from '../../server/deal-acts/index.ts'

/** In the order in which an act goes through them. */
export const DEAL_STATUSES = [
  'attention',
  'failed',
  'rejected',
  'queued',
  'working',
  'waiting',
  'exported',
  'created',
  'accepted',
  'signed',
  'withdrawn',
  'unwanted',
  'cancelled',
] as const satisfies readonly DealActStatus[]

export const DEALS = '/staff/deal-acts'

const NAMES = ['q', 'status', 'source', 'wants'] as const

/** The filter of `/staff/deal-acts` as an address gives it; what is empty counts as not given. */
export function dealFilterOf(search: URLSearchParams): DealActFilter {
  const filter: DealActFilter = {}
  for (const name of NAMES) {
    const value = search.get(name)
    if (value) filter[name] = value
  }
  return filter
}

/** Where a filter, and a place in its list, is shown. What is still open is the default. */
export function dealsAddress(
  filter: Partial<DealActsList['filter']>,
  cursor: string | null = null,
): string {
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = filter[name]
    if (value && value !== 'open') query.set(name, value)
  }
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `${DEALS}?${query}` : DEALS
}

/** The address of a deal's act, which remembers the list it was opened from. @param list path with query */
export function dealActAddress(id: string, list: string = DEALS): string {
  return list === DEALS ? `${DEALS}/${id}` : `${DEALS}/${id}?back=${encodeURIComponent(list)}`
}

/** Where a deal is tried without anything being written. */
export function dryRunAddress(deal: string | number): string {
  return `${DEALS}/dry-run?deal=${encodeURIComponent(deal)}`
}
