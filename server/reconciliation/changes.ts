import type { ActLine } from '../onec/port.ts'
import type { LineChange } from './views.ts'

/**
 * Which lines came, went or changed between two acts of one period. Equal lines pair off first; what
 * is left pairs by the document's name, then the remainder came or went. In order of date.
 */
export function compareLines(before: readonly ActLine[], after: readonly ActLine[]): LineChange[] {
  const gone = group(before, exactly)
  const fresh = after.filter((line) => !takeFrom(gone, exactly(line)))
  const left = group([...gone.values()].flat(), byDocument)

  const changes: LineChange[] = fresh.map((line) => {
    const former = takeFrom(left, byDocument(line))
    return former
      ? { kind: 'changed', before: former, after: line }
      : { kind: 'came', before: null, after: line }
  })
  for (const line of [...left.values()].flat()) {
    changes.push({ kind: 'went', before: line, after: null })
  }
  return changes.sort((a, b) => dateOf(a).localeCompare(dateOf(b)))
}

function group(lines: readonly ActLine[], key: (line: ActLine) => string): Map<string, ActLine[]> {
  const groups = new Map<string, ActLine[]>()
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line])
  return groups
}

function takeFrom(groups: Map<string, ActLine[]>, key: string): ActLine | undefined {
  const line = groups.get(key)?.shift()
  if (groups.get(key)?.length === 0) groups.delete(key)
  return line
}

function exactly({ date, document, debit, credit }: ActLine): string {
  return `${date}\n${debit}\n${credit}\n${document}`
}

function byDocument({ document }: ActLine): string {
  return document
}

function dateOf({ before, after }: LineChange): string {
  return after?.date ?? before?.date ?? ''
}
