import type { MarkedLine } from '../../answers/index.ts'
import type { ReconciliationLine } from '../../onec/port.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import { buildLine } from '../act/build-documents.ts'
import { toFormalDate } from '../formal/format.ts'
import { kindOfNote } from './kind-notes.ts'
import type { DisputedDocument, DisputedOperation, RecipientTitle } from './read-recipient-title.ts'

/** What a buyer's title says of an act of ours. */
export interface MatchedTitle {
  marks: MarkedLine[]
  /** What cannot be told by marks, in the document's own words, for people to look at. */
  unclear: string[]
  /** Nothing in the file tells whose debit its columns are: they were taken for the buyer's own books. */
  isSideAssumed: boolean
}

interface ActDocument {
  number: string
  date: string
  lines: ActLine[]
  /** By the row that it has in the act. */
  byRow: Map<number, ActLine>
}

interface ActLine {
  index: number
  line: ReconciliationLine
}

const NOTHING = { date: null, document: null, debit: null, credit: null }
const MAX_UNCLEAR = 50

/**
 * The buyer's rows as marks on ours. A document is recognised by number and date, a line of several by its row; what
 * has the same sums on the same day is no difference, what is recognised by nothing is missing in ours.
 */
export function matchMarks(title: RecipientTitle, edition: ReconciliationEdition): MatchedTitle {
  const documents = documentsOf(edition)
  const isOurs = title.program.startsWith('Sverka')
  const side = isOurs ? 'mirrored' : sideOf(title, edition, documents)
  const marks: MarkedLine[] = []
  const unclear: string[] = []
  for (const document of title.documents) {
    const known = documents.get(keyOf(document.number, document.date))
    document.operations.forEach((operation, place) => {
      const own = side === 'same' ? operation : mirrored(operation)
      const kind = isOurs ? kindOfNote(operation.note) : null
      const found = kind === 'missing' ? null : findLine(known, operation, place, document)
      if (found === 'several') {
        unclear.push(describe(document, operation))
        return
      }
      const mark = found ? compare(found, own, kind) : missing(document, own, isOurs)
      if (mark) marks.push(mark)
    })
  }
  return {
    marks,
    unclear: unclear.slice(0, MAX_UNCLEAR),
    isSideAssumed: side === null && title.documents.length > 0,
  }
}

function documentsOf({ lines }: ReconciliationEdition): Map<string, ActDocument> {
  const documents = new Map<string, ActDocument>()
  lines.forEach((line, index) => {
    const result = buildLine(line, index + 1)
    if (!('built' in result)) return
    const { number, date } = result.built.document
    const key = keyOf(number, date)
    const document: ActDocument = documents.get(key) ?? {
      ...{ number, date, lines: [], byRow: new Map() },
    }
    document.lines.push({ index, line })
    document.byRow.set(index + 1, { index, line })
    documents.set(key, document)
  })
  return documents
}

function keyOf(number: string, date: string): string {
  return `${number.toUpperCase()} ${date}`
}

function findLine(
  document: ActDocument | undefined,
  { row }: DisputedOperation,
  place: number,
  { operations }: DisputedDocument,
): ActLine | 'several' | null {
  if (!document) return null
  const { lines, byRow } = document
  const known = byRow.get(row)
  if (known) return known
  if (lines.length === 1 && operations.length === 1) return lines[0] ?? null
  // As many rows as ours: they are told in the same order.
  if (lines.length === operations.length) return lines[place] ?? null
  return 'several'
}

/** Null: there is no difference. @param kind that a title of ours names */
function compare(
  { index, line }: ActLine,
  own: DisputedOperation,
  kind: MarkedLine['kind'] | null,
): MarkedLine | null {
  const { date, document, debit, credit } = line
  const marked = { index, given: { date, document, debit, credit } }
  const isNothing = own.debit === 0n && own.credit === 0n
  if (kind === 'extra' || (kind === null && isNothing && (debit !== 0n || credit !== 0n)))
    return { kind: 'extra', ...marked, own: NOTHING }
  if (kind === 'other_amount' || own.debit !== debit || own.credit !== credit) {
    const amounts = { debit: own.debit, credit: own.credit }
    return { kind: 'other_amount', ...marked, own: { ...NOTHING, ...amounts } }
  }
  if (own.date === date) return null
  return { kind: 'other_date', ...marked, own: { ...NOTHING, date: own.date } }
}

function missing(
  document: DisputedDocument,
  own: DisputedOperation,
  isOurs: boolean,
): MarkedLine | null {
  const { date, debit, credit, name } = own
  // They say that they have nothing, of something that we have not either.
  if (debit === 0n && credit === 0n) return null
  const { name: title, number } = document
  const words = isOurs ? name : `${title} (${number} от ${toFormalDate(document.date)})`
  return {
    kind: 'missing',
    index: null,
    given: null,
    own: { date, document: words, debit, credit },
  }
}

/** The buyer's books have the supplier's debit as credit. */
function mirrored(operation: DisputedOperation): DisputedOperation {
  return { ...operation, debit: operation.credit, credit: operation.debit }
}

/**
 * Whose books the columns are, where another program wrote them: by the opening balance, which both sides know, else
 * by the sides that documents of ours stand on. Null: neither tells.
 */
function sideOf(
  { opening, documents: disputed }: RecipientTitle,
  { openingBalance }: ReconciliationEdition,
  documents: Map<string, ActDocument>,
): 'same' | 'mirrored' | null {
  if (openingBalance !== 0n && opening !== null) {
    if (opening === openingBalance) return 'same'
    if (opening === -openingBalance) return 'mirrored'
  }
  let votes = 0
  for (const document of disputed) {
    const known = documents.get(keyOf(document.number, document.date))
    document.operations.forEach((operation, place) => {
      const found = findLine(known, operation, place, document)
      if (found && found !== 'several') votes += voteOf(found.line, operation)
    })
  }
  return votes === 0 ? null : votes > 0 ? 'same' : 'mirrored'
}

function voteOf(line: ReconciliationLine, { debit, credit }: DisputedOperation): number {
  if ((line.debit === 0n) === (line.credit === 0n) || (debit === 0n) === (credit === 0n)) return 0
  return (line.debit !== 0n) === (debit !== 0n) ? 1 : -1
}

function describe(document: DisputedDocument, operation: DisputedOperation): string {
  const { name, number, date, note } = document
  const words = operation.note ?? note
  return `${name} (${number} от ${toFormalDate(date)})${words ? `: ${words}` : ''}`.slice(0, 700)
}
