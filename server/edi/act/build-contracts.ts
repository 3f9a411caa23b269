import type { ContractRef, ContractTotals } from '../../onec/port.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import { type BuiltLine, groupDocuments } from './build-documents.ts'
import type { EdiContract } from './edi-act.ts'
import { fitOptional, lengthOf } from './fit-text.ts'
import type { EdiNote } from './gaps.ts'

const MAX_ID = 100
const MAX_DESCRIPTION = 500
const MAX_NUMBER = 50

type Figures = Pick<ContractTotals, 'openingBalance' | 'debit' | 'credit' | 'closingBalance'>

/**
 * The act by its contracts, where 1C gave the figures of each and the lines say whose they are. The format wants the
 * figures of every contract and a document under it: an act that 1C did not divide, or in which a contract has a
 * balance without movements, stands as one.
 */
export function buildContracts(
  edition: ReconciliationEdition,
  lines: readonly BuiltLine[],
): { contracts: EdiContract[]; notes: EdiNote[] } {
  const { contractTotals: totals } = edition
  const divided = totals && totals.length > 1 ? divide(totals, lines) : null
  if (divided) return { contracts: divided, notes: [] }
  const only = totals?.length === 1 ? (totals[0]?.contract ?? null) : null
  const whole = {
    ...describeContract(only),
    ...(only === null && { description: fitOptional(edition.contract, MAX_DESCRIPTION) }),
    ...figuresOf(edition),
    documents: groupDocuments(lines),
  }
  const isJoined = totals !== null && totals.length > 1
  return { contracts: [whole], notes: isJoined ? [{ kind: 'contracts_joined' }] : [] }
}

/** Null: it cannot be divided so that every part has a document and adds up. */
function divide(
  totals: readonly ContractTotals[],
  lines: readonly BuiltLine[],
): EdiContract[] | null {
  const parts = totals.map((): BuiltLine[] => [])
  for (const built of lines) {
    const contract = built.line.details?.contract ?? null
    const place = totals.findIndex((one) => isSameContract(one.contract, contract))
    const part = parts[place]
    if (!part) return null
    part.push(built)
  }
  const contracts: EdiContract[] = []
  for (const [index, one] of totals.entries()) {
    const own = parts[index] ?? []
    if (own.length === 0 && isZero(one)) continue
    if (own.length === 0 || !addsUp(one, own)) return null
    contracts.push({
      ...describeContract(one.contract),
      ...figuresOf(one),
      documents: groupDocuments(own),
    })
  }
  return contracts
}

function addsUp({ debit, credit }: Figures, lines: readonly BuiltLine[]): boolean {
  const sum = (side: 'debit' | 'credit') =>
    lines.reduce((total, { operation }) => total + operation[side], 0n)
  return sum('debit') === debit && sum('credit') === credit
}

function isZero({ openingBalance, debit, credit, closingBalance }: Figures): boolean {
  return [openingBalance, debit, credit, closingBalance].every((kopecks) => kopecks === 0n)
}

function isSameContract(one: ContractRef | null, other: ContractRef | null): boolean {
  if (one === null || other === null) return one === other
  if (one.guid && other.guid) return one.guid === other.guid
  if (one.number && other.number) return one.number === other.number && one.date === other.date
  return one.name !== null && one.name === other.name
}

function describeContract(contract: ContractRef | null) {
  const number = fitOptional(contract?.number, MAX_NUMBER + 1)
  const name = fitOptional(contract?.name, MAX_DESCRIPTION)
  const isLong = number !== null && lengthOf(number) > MAX_NUMBER
  return {
    guid: fitOptional(contract?.guid, MAX_ID),
    description: name ?? (isLong ? fitOptional(contract?.number, MAX_DESCRIPTION) : null),
    number: isLong ? null : number,
    date: dateOf(contract),
  }
}

function dateOf(contract: ContractRef | null) {
  const date = contract?.date ?? null
  return date !== null && date >= '1900-01-01' && date <= '2099-12-31' ? date : null
}

function figuresOf({ openingBalance, debit, credit, closingBalance }: Figures) {
  return { opening: openingBalance, debit, credit, closing: closingBalance }
}
