import type { EdiAct, EdiBody, EdiFigures, EdiOperation } from '../act/edi-act.ts'

/** What an act says against itself; a file of it is not given out. */
export type EdiFlaw =
  | 'table_closing'
  | 'contract_closing'
  | 'contract_turnover'
  | 'contracts_sum'
  | 'rows'
  | 'empty'
  | 'period'
  | 'contact'

/**
 * What the schema does not see: opening ± turnover = closing of the table and of each contract, the operations of a
 * contract are its turnover, the contracts together are the table, rows are numbered 1…n without gaps and repeats,
 * operations lie inside the period, and each party has a contact. Empty: it adds up.
 */
export function findFlaws(act: EdiAct): EdiFlaw[] {
  const isReached = [act.sender, act.recipient].every(
    ({ contact }) => contact.phone || contact.email || contact.other,
  )
  return isReached ? findBodyFlaws(act) : [...findBodyFlaws(act), 'contact']
}

/** The same of an act whose parties an operator names. */
export function findBodyFlaws(act: EdiBody): EdiFlaw[] {
  const flaws = new Set<EdiFlaw>()
  if (!closes(act.figures)) flaws.add('table_closing')
  const operations: EdiOperation[] = []
  const total = { opening: 0n, debit: 0n, credit: 0n, closing: 0n }
  for (const contract of act.contracts) {
    const own = contract.documents.flatMap((document) => document.operations)
    operations.push(...own)
    if (own.length === 0 || contract.documents.some((one) => one.operations.length === 0))
      flaws.add('empty')
    if (!closes(contract)) flaws.add('contract_closing')
    const turnover = sumOf(own)
    if (turnover.debit !== contract.debit || turnover.credit !== contract.credit)
      flaws.add('contract_turnover')
    for (const figure of FIGURES) total[figure] += contract[figure]
  }
  if (act.contracts.length === 0) flaws.add('empty')
  if (FIGURES.some((figure) => total[figure] !== act.figures[figure])) flaws.add('contracts_sum')
  if (!areNumbered(operations)) flaws.add('rows')
  const { from, to } = act.period
  if (operations.some(({ date }) => date < from || date > to)) flaws.add('period')
  return [...flaws]
}

const FIGURES = ['opening', 'debit', 'credit', 'closing'] as const

function closes({ opening, debit, credit, closing }: EdiFigures): boolean {
  return opening + debit - credit === closing
}

function sumOf(operations: readonly EdiOperation[]) {
  return operations.reduce(
    (sum, { debit, credit }) => ({ debit: sum.debit + debit, credit: sum.credit + credit }),
    { debit: 0n, credit: 0n },
  )
}

function areNumbered(operations: readonly EdiOperation[]): boolean {
  const rows = new Set(operations.map(({ row }) => row))
  if (rows.size !== operations.length) return false
  return operations.every(({ row }) => row >= 1 && row <= operations.length)
}
