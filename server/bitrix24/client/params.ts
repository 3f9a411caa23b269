/** What a method may be given: JSON without anything a form could not carry. */
export type ParamValue =
  | string
  | number
  | boolean
  | null
  | readonly ParamValue[]
  | { readonly [name: string]: ParamValue }

export type Params = Readonly<Record<string, ParamValue>>

/**
 * A command of a batch, in PHP's form: `crm.item.get?entityTypeId=2&filter%5B%3Did%5D=5`.
 * `true` is 1 and `false` is 0 as PHP writes them; null is an empty value.
 */
export function commandOf(method: string, params: Params): string {
  const query = pairsOf('', params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return query === '' ? method : `${method}?${query}`
}

function pairsOf(prefix: string, value: ParamValue): [string, string][] {
  if (value === null) return [[prefix, '']]
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) =>
      pairsOf(prefix === '' ? name : `${prefix}[${name}]`, inner),
    )
  }
  if (typeof value === 'boolean') return [[prefix, value ? '1' : '0']]
  return [[prefix, String(value)]]
}
