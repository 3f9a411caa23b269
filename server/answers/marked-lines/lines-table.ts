import {
  formatAmount,
  formatDate,
  type TableCell,
  type TableDocument,
} from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { TEXTS } from '../texts/index.ts'
import type { ComparedBalances, DiscrepancyView, MarkedLineView } from '../views.ts'

const WIDTHS = [7, 12, 44, 20, 16, 16, 12, 16, 16, 18]

/** The marked lines of a discrepancy as a table for the accountant: its last column adds up to its foot. */
export function markedLinesTable(
  { documentTitle, counterparty, lines, balances }: DiscrepancyView,
  locale: Locale,
): TableDocument {
  const texts = TEXTS[locale].export
  const total = balances ? balances.closing.theirs - balances.closing.ours : 0n
  const { name, inn } = counterparty
  return {
    title: texts.title,
    subtitles: [documentTitle, inn ? `${name}, ${texts.inn(inn)}` : name],
    columns: texts.columns.map((heading, index) => ({ heading, width: WIDTHS[index] ?? 16 })),
    rows: lines.map((line) => rowOf(line, texts.kinds)),
    totals: [[{ text: texts.total }, ...Array.from({ length: 8 }, () => null), { amount: total }]],
    notes: balances ? notesOf(balances, locale) : [],
  }
}

function rowOf(
  { kind, index, given, own, effect }: MarkedLineView,
  kinds: Record<MarkedLineView['kind'], string>,
): TableCell[] {
  const ofCustomer = kind === 'other_date' ? given : kind === 'extra' ? null : own
  const date = given?.date ?? own.date
  const ownDate = kind === 'extra' ? null : (own.date ?? given?.date ?? null)
  return [
    index === null ? null : { text: String(index + 1) },
    date === null ? null : { date },
    { text: given?.document ?? own.document ?? '' },
    { text: kinds[kind] },
    sum(given?.debit),
    sum(given?.credit),
    ownDate === null ? null : { date: ownDate },
    sum(ofCustomer?.debit),
    sum(ofCustomer?.credit),
    { amount: effect },
  ]
}

/** Zero stays blank, as in the act. */
function sum(kopecks: bigint | null | undefined): TableCell {
  return kopecks ? { amount: kopecks } : null
}

function notesOf({ from, to, currency, opening, closing }: ComparedBalances, locale: Locale) {
  const { openingNote, closingNote } = TEXTS[locale].export
  const money = (kopecks: bigint) => `${formatAmount(kopecks, locale)}\u00a0${currency}`
  const figures = ({ ours, theirs }: ComparedBalances['closing']) => ({
    ours: money(ours),
    theirs: money(theirs),
    difference: money(theirs - ours),
  })
  return [
    ...(opening.ours === opening.theirs
      ? []
      : [openingNote(formatDate(from, locale), figures(opening))]),
    closingNote(formatDate(to, locale), figures(closing)),
  ]
}
