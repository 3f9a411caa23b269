import type {
  DocumentContract,
  DocumentContractTotals,
  ReconciliationDocument,
  ReconciliationDocumentLine,
} from './reconciliation.ts'

/** A contract's part of an act: its totals and its lines, in the act's order. */
export interface ContractSection extends DocumentContractTotals {
  lines: ReconciliationDocumentLine[]
}

/**
 * The act divided by contracts, as 1C divided it. Null where it is not divided, or where the parts are not the whole:
 * a contract that does not add up, or lines that belong to none of them; it is then printed undivided.
 */
export function contractSections(document: ReconciliationDocument): ContractSection[] | null {
  const totals = document.contractTotals ?? []
  if (totals.length < 2) return null
  const sections = new Map(
    totals.map((each) => [keyOf(each.contract), { ...each, lines: [] } as ContractSection]),
  )
  if (sections.size < totals.length) return null
  for (const line of document.lines) {
    const section = sections.get(keyOf(line.contract ?? null))
    if (!section) return null
    section.lines.push(line)
  }
  const parts = [...sections.values()]
  const opening = parts.reduce((sum, part) => sum + part.opening, 0n)
  return opening === document.openingBalance && parts.every(addsUp) ? parts : null
}

function addsUp({ opening, debit, credit, closing, lines }: ContractSection): boolean {
  const sumOf = (side: 'debit' | 'credit') => lines.reduce((sum, line) => sum + line[side], 0n)
  return (
    opening + debit - credit === closing && sumOf('debit') === debit && sumOf('credit') === credit
  )
}

function keyOf(contract: DocumentContract | null): string {
  return contract ? JSON.stringify([contract.name, contract.number, contract.date]) : ''
}
