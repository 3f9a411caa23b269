import type { ReconciliationLine } from '../../onec/port.ts'
import type { LineChange } from '../views.ts'

/**
 * Which lines were added, removed or changed between two acts of one period. Equal lines pair off first; the
 * others pair by the document's name; what is left without a pair was added or removed. In order of date.
 */
export function compareLines(
  before: readonly ReconciliationLine[],
  after: readonly ReconciliationLine[],
): LineChange[] {
  const gone = groupBy(before, exactKey)
  const fresh = after.filter((line) => !takeFrom(gone, exactKey(line)))
  const left = groupBy([...gone.values()].flat(), documentKey)

  const changes: LineChange[] = fresh.map((line) => {
    const former = takeFrom(left, documentKey(line))
    return former
      ? { kind: 'changed', before: former, after: line }
      : { kind: 'came', before: null, after: line }
  })
  for (const line of [...left.values()].flat()) {
    changes.push({ kind: 'went', before: line, after: null })
  }
  return changes.sort((a, b) => dateOf(a).localeCompare(dateOf(b)))
}

function groupBy(
  lines: readonly ReconciliationLine[],
  key: (line: ReconciliationLine) => string,
): Map<string, ReconciliationLine[]> {
  const groups = new Map<string, ReconciliationLine[]>()
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line])
  return groups
}

function takeFrom(
  groups: Map<string, ReconciliationLine[]>,
  key: string,
): ReconciliationLine | undefined {
  const line = groups.get(key)?.shift()
  if (groups.get(key)?.length === 0) groups.delete(key)
  return line
}

function exactKey({ date, document, debit, credit }: ReconciliationLine): string {
  return `${date}\n${debit}\n${credit}\n${document}`
}

function documentKey({ document }: ReconciliationLine): string {
  return document
}

function dateOf({ before, after }: LineChange): string {
  return after?.date ?? before?.date ?? ''
}
