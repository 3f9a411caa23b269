import type { AuditFilter } from '../../../server/identity/index.ts'
import { readTypedDate } from '../../lib/input/typed-date'

const NAMES = ['who', 'what', 'counterparty', 'from', 'to'] as const

/** The filter in an address, as given; the service decides what of it can be read. */
export function readAuditSearch(search: URLSearchParams): AuditFilter {
  const [who = '', what = '', counterparty = '', from = '', to = ''] = NAMES.map(
    (name) => search.get(name) ?? '',
  )
  return { who, what, counterparty, from: readTypedDate(from), to: readTypedDate(to) }
}

/** Where a filter, and a place in its list, is shown; or its file. */
export function auditAddress(
  filter: AuditFilter,
  { cursor = null, path = '/staff/audit' }: { cursor?: string | null; path?: string } = {},
): string {
  const search = new URLSearchParams()
  for (const name of NAMES) if (filter[name]) search.set(name, filter[name])
  if (cursor) search.set('cursor', cursor)
  const query = search.toString()
  return query ? `${path}?${query}` : path
}

export function isNarrowed(filter: AuditFilter): boolean {
  return NAMES.some((name) => filter[name] !== '')
}
