import type { DealActFilter, DealActStatus, DealActsList } from '../../../server/deal-acts/index.ts'

/** In the order in which an act goes through them. */
export const DEAL_ACT_STATUS_ORDER = [
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

export const DEAL_ACTS_PATH = '/staff/deal-acts'

const FILTER_NAMES = ['q', 'status', 'source', 'wants'] as const

/** The filter of `/staff/deal-acts` as an address gives it; what is empty counts as not given. */
export function readDealActFilter(search: URLSearchParams): DealActFilter {
  const filter: DealActFilter = {}
  for (const name of FILTER_NAMES) {
    const value = search.get(name)
    if (value) filter[name] = value
  }
  return filter
}

/** What the page opens on: what needs a person; of a search, all that is still open. */
export function usualStatus({ q, source, wants }: DealActFilter): 'attention' | 'open' {
  return q || source || wants ? 'open' : 'attention'
}

/** Where a filter, and a place in its list, is shown. */
export function dealActsAddress(
  filter: Partial<DealActsList['filter']>,
  cursor: string | null = null,
): string {
  const query = new URLSearchParams()
  for (const name of FILTER_NAMES) {
    const value = filter[name]
    if (value && !(name === 'status' && value === usualStatus(filter))) query.set(name, value)
  }
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `${DEAL_ACTS_PATH}?${query}` : DEAL_ACTS_PATH
}

/** The address of a deal's act, which remembers the list it was opened from. @param list path with query */
export function dealActAddress(id: string, list: string = DEAL_ACTS_PATH): string {
  return list === DEAL_ACTS_PATH
    ? `${DEAL_ACTS_PATH}/${id}`
    : `${DEAL_ACTS_PATH}/${id}?back=${encodeURIComponent(list)}`
}

/** Where a deal is tried without anything being written. */
export function dryRunAddress(deal: string | number): string {
  return `${DEAL_ACTS_PATH}/dry-run?deal=${encodeURIComponent(deal)}`
}

/** The page of a file for 1C. */
export function filePath(id: string): string {
  return `/staff/deal-acts/files/${id}`
}
