import type { CounterpartyBalance, CounterpartyBalances, OnecPort } from '../../onec/port.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'

/** More than any base has, and few enough to hold. */
const MAX_ITEMS = 200_000
const MAX_PAGES = 5000

/** What 1C says of all counterparties at the end of a day. */
export interface AllBalances {
  items: CounterpartyBalance[]
  /** By currency; null: the base does not tell. */
  totals: CounterpartyBalances['totals']
}

/** All pages of 1C's balances. A list that goes in a circle, or has no end, is no list. */
export async function readAllBalances(
  onec: Pick<OnecPort, 'counterparties'>,
  on: string,
): Promise<Outcome<AllBalances>> {
  const items: CounterpartyBalance[] = []
  /** Whoever stands there once more: a cursor may be another one each time. */
  const seen = new Set<string>()
  let totals: CounterpartyBalances['totals'] = null
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES && items.length < MAX_ITEMS; page += 1) {
    const query = { on, nonzero: true, ...(cursor !== null && { cursor }) }
    const read = await onec.counterparties(query)
    if (read.kind !== 'done') return read
    const own = read.value.items
    const before = seen.size
    for (const item of own) seen.add(keyOf(item))
    if (own.length > 0 && seen.size === before) break
    items.push(...own)
    totals = read.value.totals ?? totals
    cursor = read.value.next
    if (cursor === null) return { kind: 'done', value: { items, totals } }
  }
  return {
    kind: 'misconfigured',
    failure: new Failure('onec.contract', { details: { field: 'next' } }),
  }
}

function keyOf({ guid, currency, organization }: CounterpartyBalance): string {
  return [guid.toLowerCase(), currency, organization?.guid ?? organization?.inn ?? ''].join(' ')
}
