export const INBOX_STATUSES = ['open', 'answered', 'resolved'] as const
export type InboxStatus = (typeof INBOX_STATUSES)[number]

export interface InboxFilter {
  status: InboxStatus
  /** Id of a counterparty; empty: all of them. */
  counterparty: string
}

/** The filter in an address; what cannot be read counts as not given. What waits for us is the default. */
export function readInboxFilter(search: URLSearchParams): InboxFilter {
  const given = search.get('status')
  return {
    status: INBOX_STATUSES.find((status) => status === given) ?? 'open',
    counterparty: search.get('counterparty')?.trim() ?? '',
  }
}

/** Where a filter, and a place in its list, is shown. */
export function inboxAddress(filter: InboxFilter, cursor: string | null = null): string {
  const search = new URLSearchParams()
  if (filter.status !== 'open') search.set('status', filter.status)
  if (filter.counterparty) search.set('counterparty', filter.counterparty)
  if (cursor) search.set('cursor', cursor)
  const query = search.toString()
  return query ? `/staff/discrepancies?${query}` : '/staff/discrepancies'
}
