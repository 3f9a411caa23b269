import type { Counterparty } from './counterparty.ts'
import type { Kopecks } from './kopecks.ts'
import { createRandom } from './random.ts'
import { guidOf } from './requisites.ts'
import type { LedgerRow } from './rows.ts'
import { type Statement, stateAccounts } from './statement.ts'

/** A contract of a counterparty that has several. */
export interface LedgerContract {
  guid: string
  number: string
  date: string
}

/** What the ledger says of one contract in a period. */
export type ContractStatement = Statement & { contract: LedgerContract }

/** Those under which the base settles with it; empty: it does not divide its ledger. */
export function contractsOf({ key, hasContracts }: Counterparty): LedgerContract[] {
  if (!hasContracts) return []
  return ['17', '24-У'].map((number, index) => ({
    guid: guidOf(`contract:${key}:${number}`),
    number,
    date: `2023-0${index + 1}-09`,
  }))
}

/** The contract of a line: the same for the same line. Null: its counterparty's ledger is not divided. */
export function contractOf(counterparty: Counterparty, row: LedgerRow): LedgerContract | null {
  const contracts = contractsOf(counterparty)
  const index = createRandom(`contract:${counterparty.key}:${row.id}`).chance(0.7) ? 0 : 1
  return contracts[index] ?? null
}

/** The ledger by contracts; what was brought forward is of the first. */
export function stateContracts(
  counterparty: Counterparty,
  ledger: { broughtForward: Kopecks; rows: LedgerRow[] },
  period: { from: string; to: string },
): ContractStatement[] {
  return contractsOf(counterparty).map((contract, index) => {
    const rows = ledger.rows.filter((row) => contractOf(counterparty, row)?.guid === contract.guid)
    const broughtForward = index === 0 ? ledger.broughtForward : 0n
    return { contract, ...stateAccounts({ broughtForward, rows }, period.from, period.to) }
  })
}
