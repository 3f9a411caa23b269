import type { MissingMappingGroup } from '../../../server/deal-acts/index.ts'

/** What of a deal is something else in 1C, in the order in which people meet it. */
export const MAPPING_KINDS = [
  'item',
  'unit',
  'vat',
  'organization',
  'counterparty',
  'contract',
  'currency',
  'responsible',
] as const satisfies readonly MissingMappingGroup['kind'][]

export const VAT_RATES = ['none', '0', '5', '7', '10', '20', '22'] as const

export const MAPPING_PATH = '/staff/mapping'

/** What the address of the page says. */
export interface MappingQuery {
  /** Of mappings made before: a kind, and text of theirs; empty: all. */
  kind: string
  q: string
  /** `kind:key` of what is being looked for in 1C; empty: nothing is. */
  want: string
  /** The text searched in 1C; null: not searched yet. */
  find: string | null
  /** How many of what was found have been shown before. */
  skip: number
  cursor: string | null
}

export function readMappingQuery(search: URLSearchParams): MappingQuery {
  const text = (name: string) => search.get(name)?.trim() ?? ''
  const skip = Number(text('skip'))
  return {
    kind: MAPPING_KINDS.find((kind) => kind === text('kind')) ?? '',
    q: text('q'),
    want: text('want'),
    find: search.has('find') ? text('find') : null,
    skip: Number.isSafeInteger(skip) && skip > 0 ? skip : 0,
    cursor: search.get('cursor'),
  }
}

/** Only what is set; a search of 1C keeps the list below where it was. */
export function mappingAddress(query: Partial<MappingQuery>): string {
  const params = new URLSearchParams()
  const { skip = 0 } = query
  for (const name of ['kind', 'q', 'cursor', 'want', 'find'] as const) {
    const value = query[name]
    if (value) params.set(name, value)
  }
  if (skip > 0) params.set('skip', String(skip))
  return params.size > 0 ? `${MAPPING_PATH}?${params}` : MAPPING_PATH
}

export function formatMappingId({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`
}

/** The kind and the key of such a text; a key may itself have colons. */
export function parseMappingId(id: string): { kind: string; key: string } {
  const at = id.indexOf(':')
  return at < 0 ? { kind: id, key: '' } : { kind: id.slice(0, at), key: id.slice(at + 1) }
}
