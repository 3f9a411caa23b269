import type { RegisterBalance, RegisterBalances } from '../../port/balances.ts'

/** One sum for each counterparty, organisation and currency; those that come to nothing are left out. */
export function sumUp(rows: readonly RegisterBalance[]): RegisterBalances {
  const items = new Map<string, RegisterBalance>()
  const totals = new Map<string, bigint>()
  for (const row of rows) {
    const { guid, organizationGuid, currency, balance } = row
    const key = `${guid} ${organizationGuid} ${currency}`
    const known = items.get(key)
    items.set(key, { ...row, balance: (known?.balance ?? 0n) + balance })
    totals.set(currency, (totals.get(currency) ?? 0n) + balance)
  }
  return {
    items: [...items.values()].filter(({ balance }) => balance !== 0n),
    totals: [...totals].map(([currency, balance]) => ({ currency, balance })),
  }
}
