import { formatDate } from '../../documents/index.ts'
import type {
  ContractTotals,
  PartyCard,
  ReconciliationAnswer,
  ReconciliationLine,
  ReconciliationLineDetails,
} from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { turnoverOf } from '../proof/prove-reconciliation.ts'
import type { PartyView } from '../views.ts'

/** A line as it is stored: date, document, debit and credit in kopecks as text, and what else 1C told of it. */
type StoredLine =
  | [date: string, document: string, debit: string, credit: string]
  | [
      date: string,
      document: string,
      debit: string,
      credit: string,
      details: ReconciliationLineDetails & Prisma.InputJsonObject,
    ]

/** Requisites that only some bases tell. */
type CardFields = Omit<PartyCard, 'guid' | 'name' | 'inn' | 'kpp'>

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
  number: string | null
  asOf: Date | null
  contractTotals: Prisma.InputJsonArray | undefined
}

/**
 * What is stored of a proved answer. The hash is over 1C's data alone: the same data is the same act, whatever PDF
 * came with it, whichever number it got and whenever it was gathered. What a base does not tell is not in the hash.
 * @param known the parties as the portal knows them, for what 1C did not return
 */
export function toEdition(
  answer: ReconciliationAnswer,
  known: { supplier: PartyView; customer: PartyView },
): Edition {
  const lines = answer.lines.map(toStoredLine)
  const { debit, credit } = turnoverOf(answer.lines)
  const contractTotals = answer.contractTotals?.map(toStoredTotals)
  const data = [
    answer.currency,
    answer.contract,
    hashedParty(answer.organization),
    hashedParty(answer.counterparty),
    `${answer.openingBalance}`,
    `${answer.closingBalance}`,
    lines,
    ...(contractTotals ? [contractTotals] : []),
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
    number: answer.number,
    asOf: answer.asOf ? new Date(`${answer.asOf}Z`) : null,
    contractTotals,
  }
}

/** The stored lines as they were; one that 1C gave no words of its own is called by what else it told. */
export function readLines(stored: unknown): ReconciliationLine[] {
  if (!Array.isArray(stored)) return []
  return (stored as StoredLine[]).map(([date, document, debit, credit, details]) => ({
    date,
    document: document || wordsOf(details),
    debit: BigInt(debit),
    credit: BigInt(credit),
    ...(details && { details }),
  }))
}

/** A stored party as it was. */
export function readParty(stored: unknown): PartyView {
  const { name, inn, kpp } = stored as PartyView
  return { name, inn, kpp }
}

/** As 1C words a document: «Продажа (12 от 20.01.2026)». */
function wordsOf(details: ReconciliationLine['details']): string {
  if (!details) return ''
  const { operation, documentName, documentNumber, documentDate } = details
  const dated = documentDate ? `от ${formatDate(documentDate, 'ru')}` : null
  const label = [documentNumber, dated].filter((part) => part !== null).join(' ')
  return [operation ?? documentName ?? '', label && `(${label})`].join(' ').trim()
}

function toStoredLine({ date, document, debit, credit, details }: ReconciliationLine): StoredLine {
  const sums = [`${debit}`, `${credit}`] as const
  if (!details) return [date, document, ...sums]
  const contract = details.contract && { ...details.contract }
  return [date, document, ...sums, { ...details, contract }]
}

function toStoredTotals({
  contract,
  openingBalance,
  debit,
  credit,
  closingBalance,
}: ContractTotals) {
  return {
    contract: contract && { ...contract },
    opening: `${openingBalance}`,
    debit: `${debit}`,
    credit: `${credit}`,
    closing: `${closingBalance}`,
  }
}

function hashedParty(party: PartyCard | null) {
  if (!party) return null
  const { name, inn, kpp } = party
  const more = cardOf(party)
  return Object.keys(more).length > 0 ? [name, inn, kpp, more] : [name, inn, kpp]
}

function mergeParty(received: PartyCard | null, known: PartyView) {
  return {
    name: received?.name || known.name,
    inn: received?.inn ?? known.inn,
    kpp: received?.kpp ?? known.kpp,
    ...(received && cardOf(received)),
  }
}

function cardOf({ guid, name, inn, kpp, ...more }: PartyCard): CardFields {
  return more
}
