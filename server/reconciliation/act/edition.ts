import type { ReconciliationAnswer, ReconciliationLine } from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { turnoverOf } from '../proof/prove-reconciliation.ts'
import type { PartyView } from '../views.ts'

/** A line as it is stored: date, document, debit and credit in kopecks as text. */
type StoredLine = [date: string, document: string, debit: string, credit: string]

export interface Edition {
  dataHash: string
  currency: string
  contract: string | null
  supplier: PartyView & Prisma.InputJsonObject
  customer: PartyView & Prisma.InputJsonObject
  openingBalance: bigint
  debit: bigint
  credit: bigint
  closingBalance: bigint
  lineCount: number
  lines: StoredLine[]
}

/**
 * What is stored of a proved answer. The hash is over 1C's data alone: the same data is the same act,
 * whatever PDF came with it.
 * @param known the parties as the portal knows them, for what 1C did not return
 */
export function toEdition(
  answer: ReconciliationAnswer,
  known: { supplier: PartyView; customer: PartyView },
): Edition {
  const lines = answer.lines.map(
    ({ date, document, debit, credit }): StoredLine => [date, document, `${debit}`, `${credit}`],
  )
  const { debit, credit } = turnoverOf(answer.lines)
  const data = [
    answer.currency,
    answer.contract,
    hashedParty(answer.organization),
    hashedParty(answer.counterparty),
    `${answer.openingBalance}`,
    `${answer.closingBalance}`,
    lines,
  ]
  return {
    dataHash: sha256(JSON.stringify(data)),
    currency: answer.currency,
    contract: answer.contract,
    supplier: mergeParty(answer.organization, known.supplier),
    customer: mergeParty(answer.counterparty, known.customer),
    openingBalance: answer.openingBalance,
    debit,
    credit,
    closingBalance: answer.closingBalance,
    lineCount: lines.length,
    lines,
  }
}

/** The stored lines as they were. */
export function readLines(stored: unknown): ReconciliationLine[] {
  if (!Array.isArray(stored)) return []
  return (stored as StoredLine[]).map(([date, document, debit, credit]) => ({
    date,
    document,
    debit: BigInt(debit),
    credit: BigInt(credit),
  }))
}

/** A stored party as it was. */
export function readParty(stored: unknown): PartyView {
  const { name, inn, kpp } = stored as PartyView
  return { name, inn, kpp }
}

function hashedParty(party: PartyView | null): (string | null)[] | null {
  return party && [party.name, party.inn, party.kpp]
}

function mergeParty(received: PartyView | null, known: PartyView) {
  return {
    name: received?.name || known.name,
    inn: received?.inn ?? known.inn,
    kpp: received?.kpp ?? known.kpp,
  }
}
