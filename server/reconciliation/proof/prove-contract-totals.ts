import type { ContractRef, ContractTotals, ReconciliationAnswer } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'

type Figure = 'opening' | 'debit' | 'credit' | 'closing'

/**
 * Compares totals per contract with themselves, with the act and with the lines that name their contract, to the
 * kopeck. Null: they agree, or 1C sent none.
 */
export function proveContractTotals(answer: ReconciliationAnswer): Failure | null {
  const { contractTotals: totals } = answer
  if (!totals) return null
  for (const one of totals) {
    const closing = one.openingBalance + one.debit - one.credit
    if (closing !== one.closingBalance) {
      return mismatch('closing', closing, one.closingBalance, one.contract)
    }
  }
  return proveSums(answer, totals) ?? proveLines(answer, totals)
}

function proveSums(answer: ReconciliationAnswer, totals: readonly ContractTotals[]) {
  const sum = (pick: (one: { debit: Kopecks; credit: Kopecks }) => Kopecks) =>
    answer.lines.reduce((total, line) => total + pick(line), 0n)
  const figures: [Figure, Kopecks, (one: ContractTotals) => Kopecks][] = [
    ['opening', answer.openingBalance, ({ openingBalance }) => openingBalance],
    ['debit', sum(({ debit }) => debit), ({ debit }) => debit],
    ['credit', sum(({ credit }) => credit), ({ credit }) => credit],
    ['closing', answer.closingBalance, ({ closingBalance }) => closingBalance],
  ]
  for (const [figure, inAct, pick] of figures) {
    const inContracts = totals.reduce((total, one) => total + pick(one), 0n)
    if (inContracts !== inAct) return mismatch(figure, inAct, inContracts, null)
  }
  return null
}

/** Where it is known of each line which of the totals it belongs to. */
function proveLines({ lines }: ReconciliationAnswer, totals: readonly ContractTotals[]) {
  if (!lines.some(({ details }) => details?.contract)) return null
  const places = placesOf(totals)
  const sums = totals.map(() => ({ debit: 0n, credit: 0n }))
  for (const { details, debit, credit } of lines) {
    const contract = details?.contract ?? null
    const place = keysOf(contract)
      .map((key) => places.get(key))
      .find((found) => found !== undefined)
    if (place === undefined && contract === null) return null
    const found = place === undefined ? undefined : sums[place]
    if (!found) return mismatch(debit === 0n ? 'credit' : 'debit', debit || credit, 0n, contract)
    found.debit += debit
    found.credit += credit
  }
  for (const [index, one] of totals.entries()) {
    const { debit = 0n, credit = 0n } = sums[index] ?? {}
    if (debit !== one.debit) return mismatch('debit', debit, one.debit, one.contract)
    if (credit !== one.credit) return mismatch('credit', credit, one.credit, one.contract)
  }
  return null
}

function placesOf(totals: readonly ContractTotals[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [index, { contract }] of totals.entries()) {
    for (const key of keysOf(contract)) if (!places.has(key)) places.set(key, index)
  }
  return places
}

/** By what a contract is recognised, the surest first. */
function keysOf(contract: ContractRef | null): string[] {
  if (!contract) return ['none']
  const { guid, number, date, name } = contract
  if (guid) return [`guid:${guid}`]
  return [
    ...(number ? [`number:${number}:${date ?? ''}`] : []),
    ...(name ? [`name:${name}`] : []),
    ...(!number && !name ? [`date:${date}`] : []),
  ]
}

function mismatch(
  figure: Figure,
  inAct: Kopecks,
  inContracts: Kopecks,
  contract: ContractRef | null,
): Failure {
  return new Failure('act.contracts_mismatch', {
    details: {
      figure,
      contract: contract && labelOf(contract),
      inAct: textFromKopecks(inAct),
      inContracts: textFromKopecks(inContracts),
    },
  })
}

function labelOf({ name, number, date, guid }: ContractRef): string {
  const label = name ?? [number, date].filter(Boolean).join(', ')
  return (label || guid || '').slice(0, 200)
}
