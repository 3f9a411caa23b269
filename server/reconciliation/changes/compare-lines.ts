import type { ContractRef, ReconciliationLine } from '../../onec/port.ts'
import { pairLines } from './pair-lines.ts'
import type { Change, ComparedLine, LineChange, NamedContract } from './views.ts'

export interface LineComparison {
  /** In order of date. */
  lines: LineChange[]
  renamedContracts: Change<NamedContract | null>[]
}

/**
 * Which lines came, went or are another now, and which contracts are called otherwise: that is said once, and not at
 * every line.
 * @param options.contracts lines name their contracts in both editions
 * @param options.sums are comparable: of one currency; else every line is another
 */
export function compareLines(
  before: readonly ReconciliationLine[],
  after: readonly ReconciliationLine[],
  options: { contracts: boolean; sums: boolean },
): LineComparison {
  const contractOf = (line: ReconciliationLine) =>
    options.contracts ? labelOf(line.details?.contract ?? null) : ''
  const { pairs, went, came } = pairLines(before, after, contractOf)
  const labelsBefore = new Set(before.map(contractOf))
  const labelsAfter = new Set(after.map(contractOf))

  const renamed = new Map<string, Change<NamedContract | null>>()
  const changes: LineChange[] = []
  for (const pair of pairs) {
    const labels = [contractOf(pair.before), contractOf(pair.after)] as const
    const isMoved = labels[0] !== labels[1] && !isRenamed(pair, labels)
    if (labels[0] !== labels[1] && !isMoved) {
      const contracts = [pair.before, pair.after].map((line) => nameOf(line.details?.contract))
      renamed.set(labels.join('\n\n'), {
        before: contracts[0] ?? null,
        after: contracts[1] ?? null,
      })
    }
    if (isMoved || !options.sums || !isSame(pair.before, pair.after)) {
      const [was, is] = [pair.before, pair.after].map((line) => toCompared(line, isMoved))
      changes.push({ kind: 'changed', before: was ?? null, after: is ?? null })
    }
  }
  for (const line of came)
    changes.push({ kind: 'came', before: null, after: toCompared(line, false) })
  for (const line of went)
    changes.push({ kind: 'went', before: toCompared(line, false), after: null })
  return {
    lines: changes.sort((a, b) => dateOf(a).localeCompare(dateOf(b))),
    renamedContracts: [...renamed.values()],
  }

  /** By its own guid, or because the one name is nowhere any more and the other was nowhere before. */
  function isRenamed(
    pair: { before: ReconciliationLine; after: ReconciliationLine },
    [was, is]: readonly [string, string],
  ): boolean {
    const guid = pair.before.details?.contract?.guid
    if (guid && guid === pair.after.details?.contract?.guid) return true
    return !labelsAfter.has(was) && !labelsBefore.has(is)
  }
}

/** What people read of a contract, as one text; empty: none. */
export function labelOf(contract: NamedContract | null): string {
  return contract ? JSON.stringify([contract.name, contract.number, contract.date]) : ''
}

export function nameOf(contract: ContractRef | null | undefined): NamedContract | null {
  return contract ? { name: contract.name, number: contract.number, date: contract.date } : null
}

function isSame(a: ReconciliationLine, b: ReconciliationLine): boolean {
  return (
    a.date === b.date && a.document === b.document && a.debit === b.debit && a.credit === b.credit
  )
}

function toCompared(
  { date, document, debit, credit, details }: ReconciliationLine,
  withContract: boolean,
): ComparedLine {
  const line = { date, document, debit, credit }
  return withContract ? { ...line, contract: nameOf(details?.contract) } : line
}

function dateOf({ before, after }: LineChange): string {
  return after?.date ?? before?.date ?? ''
}
