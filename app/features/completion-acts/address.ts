import { readTypedDate } from '~/lib/input/typed-date'
import type {
  CompletionActFilter,
  CompletionActList,
} from '../../../server/completion-acts/index.ts'

const NAMES = ['q', 'from', 'to', 'status', 'counterparty', 'sort'] as const

/** The filter of `/acts` as an address or a form gives it; what is empty counts as not given. */
export function readCompletionActFilter(fields: URLSearchParams | FormData): CompletionActFilter {
  const filter: CompletionActFilter = {}
  for (const name of NAMES) {
    const value = fields.get(name)
    if (typeof value !== 'string' || value === '') continue
    filter[name] = name === 'from' || name === 'to' ? readTypedDate(value) : value
  }
  return filter
}

/** A filter as a query; only what is set, and not the counterparty that is shown anyway. */
export function completionActsQuery(
  filter: Partial<CompletionActList['filter']>,
  usualCounterparty: string,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = filter[name] ?? ''
    if (value !== '' && !(name === 'counterparty' && value === usualCounterparty)) {
      query.set(name, value)
    }
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size > 0 ? `?${query}` : ''
}

/** The address of an act, which remembers the list it was opened from. @param list path with query */
export function completionActAddress(id: string, list: string): string {
  return list === '/acts' ? `/acts/${id}` : `/acts/${id}?back=${encodeURIComponent(list)}`
}
