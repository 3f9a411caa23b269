import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate } from '../../onec/port.ts'
import { type ActFigures, computeFigures } from '../figures/act-figures.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import { resolveLine } from '../resolve/line.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import type { DealRule } from '../rules/schema.ts'

/** An act that cannot be made yet, as far as its deal tells: lines, VAT and sums, without 1C's keys. */
export interface DraftSketch {
  date: CalendarDate
  figures: ActFigures
  /** Numbers of the deal's lines that nobody has mapped. */
  unmappedLines: ReadonlySet<number>
}

export interface SketchInputs {
  /** With the lines that the act will have. */
  deal: GatheredDeal
  rule: Pick<DealRule, 'policies'>
  lookups: OnecLookups
  date: CalendarDate
  missing: readonly MissingMapping[]
}

/** Null: the figures themselves are what is wrong, or the rate that would turn them into roubles is not known. */
export function sketchDraft({
  deal,
  rule,
  lookups,
  date,
  missing,
}: SketchInputs): DraftSketch | null {
  const rate = rateOf(deal, rule, lookups)
  if (!rate) return null
  const lines = deal.lines.map((line) => resolveLine(line, rule.policies, lookups).line)
  const currency = { code: deal.currency, ...rate }
  const read = computeFigures(deal, { currency, lines }, rule, date)
  if (read.kind === 'faulty') return null
  const items = missing.filter(({ kind }) => kind === 'item')
  return {
    date,
    figures: read.figures,
    unmappedLines: new Set(items.flatMap((one) => one.lines)),
  }
}

/** An act in the deal's own currency needs no rate to be shown. */
function rateOf(
  { currency }: GatheredDeal,
  { policies }: SketchInputs['rule'],
  { rate }: OnecLookups,
): { rate: string; per: number } | null {
  if (currency === 'RUB' || policies.currency !== 'roubles') return { rate: '1', per: 1 }
  return rate && { rate: rate.rate, per: rate.per }
}
