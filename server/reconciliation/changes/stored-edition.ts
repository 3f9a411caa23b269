import type { ContractTotals } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { readLines } from '../act/edition.ts'
import { type ComparedEdition, type ComparedParty, compareEditions } from './compare-editions.ts'
import type { EditionChanges } from './views.ts'

type StoredAct = Prisma.ReconciliationActGetPayload<object>

/** What people see differently between two stored editions; null: nothing. */
export function compareStored(before: StoredAct, after: StoredAct): EditionChanges | null {
  return compareEditions(toCompared(before), toCompared(after))
}

function toCompared(act: StoredAct): ComparedEdition {
  return {
    currency: act.currency,
    number: act.number,
    contract: act.contract,
    supplier: act.supplier as ComparedParty,
    customer: act.customer as ComparedParty,
    openingBalance: act.openingBalance,
    closingBalance: act.closingBalance,
    lines: readLines(act.lines),
    contractTotals: readContractTotals(act.contractTotals),
  }
}

function readContractTotals(stored: Prisma.JsonValue): ContractTotals[] | null {
  if (!Array.isArray(stored)) return null
  const totals = stored as unknown as {
    contract: ContractTotals['contract']
    opening: string
    debit: string
    credit: string
    closing: string
  }[]
  return totals.map(({ contract, opening, debit, credit, closing }) => ({
    contract,
    openingBalance: BigInt(opening),
    debit: BigInt(debit),
    credit: BigInt(credit),
    closingBalance: BigInt(closing),
  }))
}
