import type { DealLine, GatheredDeal } from '../../bitrix24/index.ts'
import { totalsOf } from '../../bitrix24/index.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import type { VatOf } from '../resolve/vat-rate.ts'
import type { RulePolicies } from '../rules/schema.ts'
import { spreadNegative } from './spread-negative.ts'
import { keepTypedTotals } from './typed-totals.ts'

export interface ActLinesContext {
  policies: Pick<RulePolicies, 'zeroLines' | 'negativeLines'>
  vatOf: VatOf
  /** Whether the document may have a line whose price is all taken off; one without a price it never may. */
  takesFree: boolean
}

export interface ActLines {
  /** The deal with the lines that the act will have; what was left out keeps no number. */
  deal: GatheredDeal
  notes: Note[]
  /** Of lines that no rule says what to do with, one each at the most. */
  faults: Fault[]
}

/**
 * The lines of a deal as an act may have them: a total typed by hand is kept, a negative line is spread over the
 * others, one that costs nothing is left out, all as the rule says. The deal's amount stays what it is.
 */
export function actLines(deal: GatheredDeal, context: ActLinesContext): ActLines {
  const typed = keepTypedTotals(deal)
  const spread =
    context.policies.negativeLines === 'spread'
      ? spreadNegative(typed.lines, context.vatOf)
      : { lines: typed.lines, notes: [], faults: [] }
  const free = spread.lines.map((line) => decideFree(line, context))
  const lines = spread.lines.filter((_, at) => free[at]?.kind !== 'left_out')
  const notes = [
    ...typed.notes,
    ...spread.notes,
    ...free.flatMap((one) => (one.kind === 'left_out' ? [one.note] : [])),
  ]
  const faults = [
    ...spread.faults,
    ...free.flatMap((one) => (one.kind === 'fault' ? [one.fault] : [])),
    ...(lines.length === 0 && deal.lines.length > 0 ? [faultOf('lines_all_free')] : []),
  ]
  return { deal: { ...deal, lines, totals: totalsOf(lines, deal.amount) }, notes, faults }
}

type Free = { kind: 'stays' } | { kind: 'left_out'; note: Note } | { kind: 'fault'; fault: Fault }

/** Zero lines: at no price, at a discount of 100 %, or of no quantity. */
function decideFree(line: DealLine, { policies, takesFree }: ActLinesContext): Free {
  if (line.sum !== 0n) return { kind: 'stays' }
  const figures = {
    ...lineParameters(line),
    quantity: line.quantity,
    discount: textFromKopecks(line.discount),
  }
  if (policies.zeroLines === 'leave_out') {
    return { kind: 'left_out', note: noteOf('free_line_left_out', figures) }
  }
  if (policies.zeroLines === 'ask') return { kind: 'fault', fault: faultOf('line_free', figures) }
  if (takesFree && line.sumBeforeDiscount > 0n) return { kind: 'stays' }
  return { kind: 'fault', fault: faultOf('line_free_not_taken', figures) }
}
