import type {
  ReconciliationDocument,
  ReconciliationDocumentLine,
  ReconciliationSide,
} from '../../documents/index.ts'
import type { MarkedLine } from '../views.ts'

/** A line as the customer has it. */
interface OwnLine {
  line: ReconciliationDocumentLine
  /** It does not stand where the act has it. */
  isMoved: boolean
}

/**
 * Builds the customer's half from the supplier's and from what the customer marked. Lines stay in their order; those
 * with another date, and those that the act lacks, stand where their date belongs. What belongs before the period is
 * part of the opening balance, what belongs after it is left out.
 */
export function customerSide(
  act: Pick<ReconciliationDocument, 'openingBalance' | 'lines' | 'period'>,
  markedLines: readonly MarkedLine[],
): ReconciliationSide {
  const { from, to } = act.period
  const marks = new Map(markedLines.map((marked) => [marked.index, marked]))
  const own = act.lines.flatMap((line, index) => ownLine(line, marks.get(index)))
  const lines = own.flatMap(({ line, isMoved }) => (isMoved ? [] : [line]))
  const placed = [...own.flatMap(({ line, isMoved }) => (isMoved ? [line] : [])), ...missing()]
  for (const line of placed.filter(({ date }) => date >= from && date <= to)) {
    lines.splice(lines.findLastIndex(({ date }) => date <= line.date) + 1, 0, line)
  }
  const before = placed.filter(({ date }) => date < from)
  const openingBalance = act.openingBalance + sumOf(before)
  return { openingBalance, lines, closingBalance: openingBalance + sumOf(lines) }

  function missing(): ReconciliationDocumentLine[] {
    return markedLines.flatMap(({ kind, own: { date, document, debit, credit } }) =>
      kind === 'missing' && date !== null
        ? [{ date, document: document ?? '', debit: debit ?? 0n, credit: credit ?? 0n }]
        : [],
    )
  }
}

/** Nothing where the customer has no such line. */
function ownLine(line: ReconciliationDocumentLine, marked: MarkedLine | undefined): OwnLine[] {
  switch (marked?.kind) {
    case 'extra':
      return []
    case 'other_date':
      return [{ line: { ...line, date: marked.own.date ?? line.date }, isMoved: true }]
    case 'other_amount': {
      const { debit, credit } = marked.own
      return [{ line: { ...line, debit: debit ?? 0n, credit: credit ?? 0n }, isMoved: false }]
    }
    default:
      return [{ line, isMoved: false }]
  }
}

function sumOf(lines: readonly ReconciliationDocumentLine[]): bigint {
  return lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)
}
