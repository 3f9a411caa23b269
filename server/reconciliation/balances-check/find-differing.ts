import type { CounterpartyBalance } from '../../onec/port.ts'
import type { KnownClosing } from './known-closings.ts'
import type { AllBalances } from './read-balances.ts'

/** An act and what 1C's list of balances says of the same day. */
export interface ComparedClosing extends KnownClosing {
  balance: bigint
}

export interface CurrencySum {
  currency: string
  /** Kopecks. */
  acts: bigint
  balances: bigint
}

/**
 * Acts beside 1C's balances. A counterparty that the list lacks has none; one whose balance stands there in another
 * currency, or with another legal entity, cannot be compared and is left out.
 */
export function compareClosings(
  closings: readonly KnownClosing[],
  { items }: AllBalances,
): { compared: ComparedClosing[]; differing: ComparedClosing[]; sums: CurrencySum[] } {
  const byGuid = Map.groupBy(items, ({ guid }) => guid.toLowerCase())
  const compared = closings.flatMap((closing) => {
    const own = byGuid.get(closing.counterparty.guid.toLowerCase()) ?? []
    const balance = balanceOf(closing, own)
    return balance === null ? [] : [{ ...closing, balance }]
  })
  return {
    compared,
    differing: compared.filter(({ closing, balance }) => closing !== balance),
    sums: [...Map.groupBy(compared, ({ currency }) => currency)].map(([currency, ofOne]) => ({
      currency,
      acts: ofOne.reduce((sum, { closing }) => sum + closing, 0n),
      balances: ofOne.reduce((sum, { balance }) => sum + balance, 0n),
    })),
  }
}

function balanceOf(
  { currency, supplierInn }: KnownClosing,
  own: readonly CounterpartyBalance[],
): bigint | null {
  if (own.length === 0) return 0n
  const fitting = own.filter(
    (item) =>
      item.currency === currency &&
      (!item.organization?.inn || !supplierInn || item.organization.inn === supplierInn),
  )
  return fitting.length === 0 ? null : fitting.reduce((sum, { balance }) => sum + balance, 0n)
}

/** Where 1C's own total is not what its list comes to, by currency. */
export function findWrongTotals({ items, totals }: AllBalances) {
  if (!totals) return []
  const listed = new Map<string, bigint>()
  for (const { currency, balance } of items) {
    listed.set(currency, (listed.get(currency) ?? 0n) + balance)
  }
  const stated = new Map(totals.map(({ currency, balance }) => [currency, balance]))
  return [...new Set([...listed.keys(), ...stated.keys()])]
    .map((currency) => ({
      currency,
      listed: listed.get(currency) ?? 0n,
      stated: stated.get(currency) ?? 0n,
    }))
    .filter((one) => one.listed !== one.stated)
}
