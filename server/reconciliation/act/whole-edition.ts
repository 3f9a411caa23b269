import { type Reader, tenantOf } from '../../identity/index.ts'
import type { ContractRef, ContractTotals, PartyCard, ReconciliationLine } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Period } from '../period.ts'
import { toPeriod } from '../period-columns.ts'
import { readLines, readPartyCard } from './edition.ts'

/** An edition with all that 1C told of it, for those who write it in another format. Amounts in kopecks. */
export interface ReconciliationEdition {
  id: string
  counterpartyId: string
  period: Period
  /** From 1 within its period. */
  edition: number
  dataHash: string
  /** As 1C keeps it; null: 1C keeps the act as no document. */
  number: string | null
  /** ISO 4217. */
  currency: string
  contract: string | null
  supplier: Omit<PartyCard, 'guid'>
  customer: Omit<PartyCard, 'guid'>
  /** Positive: the customer owes the supplier. */
  openingBalance: bigint
  debit: bigint
  credit: bigint
  closingBalance: bigint
  lines: ReconciliationLine[]
  /** Null: 1C did not divide the act by contracts. */
  contractTotals: ContractTotals[] | null
  isNewest: boolean
}

/** Null: not this reader's, or no such act. */
export async function readReconciliationEdition(
  prisma: PrismaClient | Transaction,
  reader: Reader,
  id: string,
): Promise<ReconciliationEdition | null> {
  if (!isUuid(id)) return null
  const act = await prisma.reconciliationAct.findFirst({ where: { id, ...tenantOf(reader) } })
  return act && toWholeEdition(act)
}

function toWholeEdition(act: Prisma.ReconciliationActGetPayload<object>): ReconciliationEdition {
  const { id, counterpartyId, edition, dataHash, number, currency, contract } = act
  const { openingBalance, debit, credit, closingBalance } = act
  return {
    ...{ id, counterpartyId, edition, dataHash, number, currency, contract },
    ...{ openingBalance, debit, credit, closingBalance },
    period: toPeriod(act),
    supplier: readPartyCard(act.supplier),
    customer: readPartyCard(act.customer),
    lines: readLines(act.lines),
    contractTotals: readTotals(act.contractTotals),
    isNewest: act.replacedAt === null,
  }
}

interface StoredTotals {
  contract: ContractRef | null
  opening: string
  debit: string
  credit: string
  closing: string
}

function readTotals(stored: unknown): ContractTotals[] | null {
  if (!Array.isArray(stored)) return null
  return (stored as StoredTotals[]).map(({ contract, opening, debit, credit, closing }) => ({
    contract,
    openingBalance: BigInt(opening),
    debit: BigInt(debit),
    credit: BigInt(credit),
    closingBalance: BigInt(closing),
  }))
}
