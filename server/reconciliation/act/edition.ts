import { type DocumentContractTotals, formatDate } from '../../documents/index.ts'
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
import { type KnownParties, printedParties, type StoredParty } from './parties.ts'

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

export interface Edition {
  dataHash: string
  currency: string
  contract: string | null
  supplier: StoredParty
  customer: StoredParty
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

/** Of the hash. Editions that an earlier release stored are found by its own recipe: `former-edition.ts`. */
const RECIPE = 2

/**
 * What is stored of a proved answer. The hash is over what the paper says: its figures, its lines and its parties as
 * they are printed, wherever their requisites come from. Equal data are the same edition, whatever PDF came with them,
 * whichever number the act got and whenever it was gathered; mended requisites are another one.
 */
export function toEdition(answer: ReconciliationAnswer, known: KnownParties): Edition {
  const lines = answer.lines.map(toStoredLine)
  const { debit, credit } = turnoverOf(answer.lines)
  const contractTotals = answer.contractTotals?.map(toStoredTotals)
  const { supplier, customer } = printedParties(answer, known)
  const data = [
    RECIPE,
    answer.currency,
    answer.contract,
    hashedParty(supplier),
    hashedParty(customer),
    `${answer.openingBalance}`,
    `${answer.closingBalance}`,
    lines,
    ...(contractTotals ? [contractTotals] : []),
  ]
  return {
    dataHash: sha256(JSON.stringify(data)),
    currency: answer.currency,
    contract: answer.contract,
    supplier,
    customer,
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

/** Requisites that only some bases tell. */
type CardFields = Omit<PartyCard, 'guid' | 'name' | 'inn' | 'kpp'>

/** A stored party with all that 1C told of it. */
export function readPartyCard(stored: unknown): PartyView & CardFields {
  const { name, inn, kpp, ogrn, address, bank, director, chiefAccountant } = stored as PartyView &
    CardFields
  return {
    name,
    inn,
    kpp,
    ...(ogrn && { ogrn }),
    ...(address && { address }),
    ...(bank && { bank }),
    ...(director && { director }),
    ...(chiefAccountant && { chiefAccountant }),
  }
}

interface StoredTotals {
  contract: { name: string | null; number: string | null; date: string | null } | null
  opening: string
  debit: string
  credit: string
  closing: string
}

/** The stored parts of an act by contracts; null: 1C did not divide it. */
export function readContractTotals(stored: unknown): DocumentContractTotals[] | null {
  if (!Array.isArray(stored)) return null
  return (stored as StoredTotals[]).map(({ contract, opening, debit, credit, closing }) => ({
    contract: contract && { name: contract.name, number: contract.number, date: contract.date },
    opening: BigInt(opening),
    debit: BigInt(debit),
    credit: BigInt(credit),
    closing: BigInt(closing),
  }))
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

/** In an order that is the same for equal requisites. */
function hashedParty({ name, inn, kpp, ...more }: StoredParty) {
  const told = Object.entries(more).sort(([one], [other]) => (one < other ? -1 : 1))
  return [name, inn, kpp, told]
}
