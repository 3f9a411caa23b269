import type { ReconciliationLine } from '../../onec/port.ts'

export interface LinePair {
  before: ReconciliationLine
  after: ReconciliationLine
}

export interface PairedLines {
  /** One line in both editions; what is said of it may differ. */
  pairs: LinePair[]
  /** Without a pair, as they stood. */
  went: ReconciliationLine[]
  came: ReconciliationLine[]
}

/**
 * Which line of an edition is which line of a later one. Equal ones pair off first, as many as there are on both
 * sides; then those whose document stands once in each edition; then those of one date and sum. The others have no
 * pair: a guess would tell of a change that nobody made.
 * @param contractOf what is said of a line's contract; equal lines of one contract pair before those of several
 */
export function pairLines(
  before: readonly ReconciliationLine[],
  after: readonly ReconciliationLine[],
  contractOf: (line: ReconciliationLine) => string,
): PairedLines {
  const isOnce = (lines: readonly ReconciliationLine[]) => {
    const counts = new Map<string, number>()
    for (const { document } of lines) counts.set(document, (counts.get(document) ?? 0) + 1)
    return (document: string) => counts.get(document) === 1
  }
  const onceBefore = isOnce(before)
  const onceAfter = isOnce(after)
  const uniqueDocument = ({ document }: ReconciliationLine) =>
    document !== '' && onceBefore(document) && onceAfter(document) ? document : null

  const pairs: LinePair[] = []
  let went = [...before]
  let came = [...after]
  const pairBy = (key: (line: ReconciliationLine) => string | null) => {
    const open = Map.groupBy(went.keys(), (index) => key(went[index] as ReconciliationLine))
    open.delete(null)
    const taken = new Set<number>()
    came = came.filter((line) => {
      const index = open.get(key(line))?.shift()
      if (index === undefined) return true
      taken.add(index)
      pairs.push({ before: went[index] as ReconciliationLine, after: line })
      return false
    })
    went = went.filter((_, index) => !taken.has(index))
  }
  pairBy((line) => `${equalKey(line)}\n${contractOf(line)}`)
  pairBy((line) => `${equalKey(line)}\n${line.details?.contract?.guid}`)
  pairBy(equalKey)
  pairBy(uniqueDocument)
  pairBy(dateAndSum)
  return { pairs, went, came }
}

function equalKey(line: ReconciliationLine): string {
  return `${dateAndSum(line)}\n${line.document}`
}

function dateAndSum({ date, debit, credit }: ReconciliationLine): string {
  return `${date}\n${debit}\n${credit}`
}
