import type { WantGroup } from '../../server/deal-acts/index.ts'

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
] as const satisfies readonly WantGroup['kind'][]

export const VAT_RATES = ['none', '0', '5', '7', '10', '20', '22'] as const

export const MAPPING = '/staff/mapping'

/** What the address of the page says. */
export interface MappingPlace {
  /** Of mappings made before: a kind, and words of theirs; empty: all. */
  kind: string
  q: string
  /** `kind:key` of what is being looked for in 1C; empty: nothing is. */
  want: string
  /** The words looked for; null: not looked for yet. */
  find: string | null
  /** How many of what was found have been shown before. */
  skip: number
  cursor: string | null
}

export function mappingPlaceOf(search: URLSearchParams): MappingPlace {
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
export function mappingAddress(place: Partial<MappingPlace>): string {
  const query = new URLSearchParams()
  const { skip = 0 } = place
  for (const name of ['kind', 'q', 'cursor', 'want', 'find'] as const) {
    const value = place[name]
    if (value) query.set(name, value)
  }
  if (skip > 0) query.set('skip', String(skip))
  return query.size > 0 ? `${MAPPING}?${query}` : MAPPING
}

export function wantOf({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`
}

/** The kind and the key of such a text; a key may itself have colons. */
export function partsOfWant(want: string): { kind: string; key: string } {
  const at = want.indexOf(':')
  return at < 0 ? { kind: want, key: '' } : { kind: want.slice(0, at), key: want.slice(at + 1) }
}
