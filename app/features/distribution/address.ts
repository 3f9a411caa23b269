import type { ItemFilter, ItemGroup } from '../../../server/distribution/index.ts'

/** In the order of their tabs. */
export const GROUPS: readonly ItemGroup[] = [
  'all',
  'included',
  'open',
  'attention',
  'done',
  'excluded',
]

/** The filter in an address. */
export function readItemFilter(search: URLSearchParams): ItemFilter {
  const group = GROUPS.find((known) => known === search.get('show')) ?? 'all'
  return { group, q: search.get('q') ?? '' }
}

/** Where items of a run are shown, and from which place of the list on. */
export function itemsAddress(
  runId: string,
  { group, q }: ItemFilter,
  cursor: string | null = null,
): string {
  const search = new URLSearchParams({
    ...(group !== 'all' && { show: group }),
    ...(q && { q }),
    ...(cursor && { cursor }),
  })
  const query = search.toString()
  return `/staff/distribution/${runId}${query && `?${query}`}`
}
