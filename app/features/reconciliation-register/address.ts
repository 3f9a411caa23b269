import type { RegisterFilter, RegisterGroup } from '../../../server/reconciliation/index.ts'
import { readTypedDate } from '../../lib/input/typed-date'

const NAMES = ['q', 'from', 'to', 'show'] as const

/** In the order of their tabs. */
export const GROUPS: readonly RegisterGroup[] = [
  'all',
  'silent',
  'given',
  'opened',
  'downloaded',
  'agreed',
  'scan_received',
  'signed',
  'disputed',
  'missing',
]

/** The filter in an address, as given; the service decides what of it can be read. */
export function readRegisterSearch(
  search: URLSearchParams,
): Record<(typeof NAMES)[number], string> & RegisterFilter {
  const of = (name: string) => search.get(name) ?? ''
  const show = GROUPS.find((known) => known === of('show')) ?? 'all'
  return {
    q: of('q'),
    from: readTypedDate(of('from')),
    to: readTypedDate(of('to')),
    exact: of('exact') === '1',
    show,
  }
}

/** Where a filter, and a place in its list, is shown; or its file. */
export function registerAddress(
  filter: RegisterFilter,
  { cursor = null, path = '/staff/reconciliation' }: { cursor?: string | null; path?: string } = {},
): string {
  const search = new URLSearchParams()
  for (const name of NAMES) {
    if (filter[name] && filter[name] !== 'all') search.set(name, filter[name])
  }
  if (filter.exact) search.set('exact', '1')
  if (cursor) search.set('cursor', cursor)
  const query = search.toString()
  return query ? `${path}?${query}` : path
}

export function isNarrowed({ q, from, to, show }: RegisterFilter): boolean {
  return q + from + to !== '' || show !== 'all'
}
