/** Of a counterparty with several organisations the sum; of one with several currencies the first that is not zero. */
export function shownBalance(own: readonly { currency: string; balance: bigint }[]): {
  balance: bigint
  currency: string
} {
  const sums = [...Map.groupBy(own, ({ currency }) => currency)].map(([currency, all]) => ({
    currency,
    balance: all.reduce((sum, { balance }) => sum + balance, 0n),
  }))
  const shown = sums.find(({ balance }) => balance !== 0n) ?? sums[0]
  return { balance: shown?.balance ?? 0n, currency: shown?.currency ?? 'RUB' }
}
