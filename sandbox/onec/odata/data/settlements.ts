import { stateContracts } from '../../ledger/contracts.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import type { Kopecks } from '../../ledger/kopecks.ts'
import { guidOf } from '../../ledger/requisites.ts'
import type { LedgerRow } from '../../ledger/rows.ts'
import { stateAccounts } from '../../ledger/statement.ts'
import { ZERO_GUID } from '../schema/shapes.ts'
import { contractRef } from './parties.ts'

/** One balance as registers of settlements keep it: by contract and by the document that it is of. */
export interface Settlement {
  counterparty: Pick<Counterparty, 'guid' | 'key' | 'currency'>
  /** Of a contract, or the empty reference. */
  contract: string
  document: { set: string; ref: string; date: string } | null
  /** As whom we settle with it. */
  with: 'customer' | 'supplier' | 'other'
  /** Hundredths of its currency. Positive: what it owes us; of a supplier: what we owe it. Negative: an advance. */
  amount: Kopecks
}

const MAX_DOCUMENTS = 4
/** Owed and paid in advance at once, until somebody offsets one against the other. */
const NOT_OFFSET = 1_000_00n
const OWED_BOTH_WAYS = 2_000_00n
const OF_OTHERS = 3_000_00n

interface Ledgers {
  counterparties: Counterparty[]
  rows(counterparty: Counterparty): LedgerRow[]
}

/** All settlements before a moment of the base's clock; of one counterparty they come to its ledger's balance. */
export function listSettlements(
  { counterparties, rows: rowsOf }: Ledgers,
  before: string,
): Settlement[] {
  return counterparties.flatMap((counterparty) => {
    const rows = rowsOf(counterparty).filter(({ date }) => `${date}T12:00:00` < before)
    const ledger = { broughtForward: counterparty.plan.broughtForward, rows }
    const closings = closingsOf(counterparty, ledger)
    return [
      ...closings.flatMap(({ contract, closing, rows: own }) =>
        splitByDocuments(own, closing).map((part) => ({
          ...{ counterparty, contract, with: 'customer' as const },
          ...part,
        })),
      ),
      ...balanced(counterparty, closings[0]?.contract ?? ZERO_GUID),
    ]
  })
}

const EVER = { from: '0000-01-01', to: '9999-12-31' }

function closingsOf(
  counterparty: Counterparty,
  ledger: { broughtForward: Kopecks; rows: LedgerRow[] },
) {
  const byContract = stateContracts(counterparty, ledger, EVER)
  if (byContract.length > 0) {
    return byContract.map(({ contract, ...statement }) => ({
      ...statement,
      contract: contract.guid,
    }))
  }
  const contract = counterparty.key === 'silent' ? ZERO_GUID : contractRef(counterparty.key)
  return [{ contract, ...stateAccounts(ledger, EVER.from, EVER.to) }]
}

/** What is owed is of the newest sales; what was paid in advance of the last payment. */
function splitByDocuments(
  rows: LedgerRow[],
  closing: Kopecks,
): Pick<Settlement, 'document' | 'amount'>[] {
  if (closing === 0n) return []
  if (closing < 0n) {
    return [{ document: documentOf(rows.findLast(({ credit }) => credit > 0n)), amount: closing }]
  }
  const parts: Pick<Settlement, 'document' | 'amount'>[] = []
  let left = closing
  for (const row of rows.toReversed()) {
    if (left === 0n || parts.length === MAX_DOCUMENTS) break
    if (row.debit <= 0n) continue
    const amount = row.debit < left ? row.debit : left
    parts.push({ document: documentOf(row), amount })
    left -= amount
  }
  return left === 0n ? parts : [...parts, { document: null, amount: left }]
}

function documentOf(row: LedgerRow | undefined): Settlement['document'] {
  if (!row) return null
  return { set: row.documentType, ref: row.ref ?? guidOf(`document:${row.id}`), date: row.date }
}

/** What comes to nothing, and stands in the registers all the same. */
function balanced(counterparty: Counterparty, contract: string): Settlement[] {
  const { slot } = counterparty
  const pair = (other: Settlement['with'], amount: Kopecks, opposite: Kopecks): Settlement[] => [
    { counterparty, contract, document: null, with: 'customer', amount },
    { counterparty, contract, document: null, with: other, amount: opposite },
  ]
  if (slot % 3 === 0) return pair('customer', NOT_OFFSET, -NOT_OFFSET)
  if (slot % 5 === 1) return pair('supplier', OWED_BOTH_WAYS, OWED_BOTH_WAYS)
  if (slot % 7 === 2) return pair('other', -OF_OTHERS, OF_OTHERS)
  return []
}
