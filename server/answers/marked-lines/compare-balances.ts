import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { DiscrepancyWithDocument } from '../document/describe-document.ts'
import type { ComparedBalances, MarkedLineView } from '../views.ts'
import { effectOfLine, effectOfLines } from './line-effect.ts'
import { readStoredLines } from './stored-lines.ts'

/** The marked lines of a discrepancy with what each changes, and the balances by both sides' data. */
export function compareBalances({
  lines: stored,
  reconciliationAct: act,
}: Pick<DiscrepancyWithDocument, 'lines' | 'reconciliationAct'>): {
  lines: MarkedLineView[]
  balances: ComparedBalances | null
} {
  const lines = readStoredLines(stored)
  if (!act || lines.length === 0) return { lines: [], balances: null }
  const period = { from: toCalendarDate(act.periodFrom), to: toCalendarDate(act.periodTo) }
  const { opening, closing } = effectOfLines(lines, period)
  return {
    lines: lines.map((line) => ({ ...line, effect: effectOfLine(line, period).closing })),
    balances: {
      ...period,
      currency: act.currency,
      opening: { ours: act.openingBalance, theirs: act.openingBalance + opening },
      closing: { ours: act.closingBalance, theirs: act.closingBalance + closing },
    },
  }
}
