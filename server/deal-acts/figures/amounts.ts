import type { GatheredDeal } from '../../bitrix24/index.ts'
import { type CalendarDate, sumLines } from '../../onec/port.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import {
  isUntaxed,
  type RatedLine,
  rateLine,
  type VatOf,
  vatFromDeal,
} from '../resolve/vat-rate.ts'
import type { RulePolicies } from '../rules/schema.ts'
import { fitToOnec, type LineAmounts, readWithoutVat, readWithVat } from './line-amounts.ts'

export interface Amounts {
  includesVat: boolean
  lines: LineAmounts[]
  /** With VAT: the deal's amount, except where a note says otherwise. */
  total: Kopecks
  vat: Kopecks
  notes: Note[]
}

export type AmountsResult = { kind: 'read'; amounts: Amounts } | { kind: 'faulty'; faults: Fault[] }

/** Prices with VAT in them, or prices without it and the tax on top. */
type Reading = 'included' | 'on_top'

interface AmountsContext {
  policies: Pick<RulePolicies, 'vatOnTop' | 'staleVat' | 'manualAmount' | 'fineNumbers'>
  date: CalendarDate
  vatOf?: VatOf
}

/**
 * The lines' amounts, in the one of the two readings that makes the deal's own amount to the kopeck. Where
 * neither does there are faults: a difference is put nowhere. The deal has lines, and they are in order.
 */
export function readAmounts(deal: GatheredDeal, context: AmountsContext): AmountsResult {
  const rates = deal.lines.map((line) => rateLine(line, context))
  const faults = rates.flatMap(({ fault }) => fault ?? [])
  if (faults.length > 0) return { kind: 'faulty', faults }
  const allowed = allowedTotals(deal, context)
  if (allowed.kind === 'fault') return { kind: 'faulty', faults: [allowed.fault] }
  const isStale = rates.some((rated) => rated.isStale)
  if (isStale && context.policies.staleVat === 'on_top') {
    return readWithNewVat(deal, rates, context, allowed.notes)
  }
  const readings = isStale ? ['included' as const] : readingsOf(deal, context)
  const tried = readings.map((reading) => tryReading(rates, reading, context))
  const matching = tried.find(({ amounts }) => amounts && allowed.totals.includes(amounts.total))
  if (matching?.amounts) {
    const notes = [...allowed.notes, ...matching.amounts.notes]
    return { kind: 'read', amounts: { ...matching.amounts, notes } }
  }
  return {
    kind: 'faulty',
    faults: faultsOfAttempts(deal, tried, isStale ? staleFaults(deal, context) : []),
  }
}

/** The new rate does not leave the amount as it is, so a person has to say what is meant after all. */
function staleFaults({ lines }: GatheredDeal, context: AmountsContext): Fault[] {
  const policies = { staleVat: 'ask' as const }
  return lines.flatMap((line) => rateLine(line, { ...context, policies }).fault ?? [])
}

type AllowedTotals =
  | { kind: 'totals'; totals: Kopecks[]; notes: Note[] }
  | { kind: 'fault'; fault: Fault }

/** What the act's total may be. */
function allowedTotals(
  { totals, isAmountManual }: GatheredDeal,
  { policies }: AmountsContext,
): AllowedTotals {
  const sums = [totals.lines, totals.withVatOnTop]
  const figures = {
    deal: totals.deal === null ? '' : textFromKopecks(totals.deal),
    lines: textFromKopecks(totals.lines),
    onTop: textFromKopecks(totals.withVatOnTop),
  }
  if (totals.deal !== null && sums.includes(totals.deal)) {
    return { kind: 'totals', totals: [totals.deal], notes: [] }
  }
  if (isAmountManual && policies.manualAmount === 'rows') {
    return { kind: 'totals', totals: sums, notes: [noteOf('amount_by_rows', figures)] }
  }
  if (totals.deal === null) return { kind: 'fault', fault: faultOf('amount_missing', figures) }
  const code = isAmountManual ? 'amount_by_hand_differs' : 'amount_differs'
  return { kind: 'fault', fault: faultOf(code, figures) }
}

/** In the order they are tried: first the way the prices were entered. */
function readingsOf(
  { lines }: GatheredDeal,
  { policies: { vatOnTop } }: AmountsContext,
): Reading[] {
  if (lines.every(({ onTop }) => onTop === null)) return ['included']
  if (vatOnTop !== 'by_amount') return [vatOnTop]
  const isAllOnTop = lines.every((line) => line.onTop !== null || isUntaxed(vatFromDeal(line)))
  return isAllOnTop ? ['on_top', 'included'] : ['included', 'on_top']
}

interface ReadingAttempt {
  amounts: Amounts | null
  faults: Fault[]
}

function tryReading(
  rates: readonly RatedLine[],
  reading: Reading,
  context: AmountsContext,
): ReadingAttempt {
  const lines: LineAmounts[] = []
  const faults: Fault[] = []
  for (const rated of rates) {
    const read = reading === 'included' ? readWithVat(rated) : readWithoutVat(rated)
    if (read.kind === 'fault') faults.push(read.fault)
    else {
      const fitted = fitToOnec(read.amounts, context.policies.fineNumbers)
      if (fitted.kind === 'fault') faults.push(fitted.fault)
      else lines.push(fitted.amounts)
    }
  }
  if (faults.length > 0) return { amounts: null, faults }
  const { total, vat } = sumLines(lines)
  const staleNotes = rates.flatMap(({ line, rate, isStale }) =>
    isStale
      ? [
          noteOf('vat_rate_replaced', {
            ...lineParameters(line),
            old: String(line.vatRate),
            rate: String(rate),
          }),
        ]
      : [],
  )
  const oneNotes = lines.flatMap(({ line, isWrittenAsOne }) =>
    isWrittenAsOne
      ? [noteOf('line_as_one', { ...lineParameters(line), quantity: line.quantity })]
      : [],
  )
  const roundedNotes = lines.flatMap(({ line, sum, roundedOff }, index) => {
    if (roundedOff === undefined || roundedOff === 0n) return []
    const price = rates[index]?.line.price ?? line.price
    const figures = { price, sum: textFromKopecks(sum), discount: textFromKopecks(roundedOff) }
    return [noteOf('price_rounded', { ...lineParameters(line), ...figures })]
  })
  const notes = [...staleNotes, ...oneNotes, ...roundedNotes]
  return { amounts: { includesVat: reading === 'included', lines, total, vat, notes }, faults: [] }
}

/** The new rate on top of the old price without VAT: the act's total is another, and a note says so. */
function readWithNewVat(
  deal: GatheredDeal,
  rates: readonly RatedLine[],
  context: AmountsContext,
  earlierNotes: readonly Note[],
): AmountsResult {
  const { amounts, faults } = tryReading(rates, 'on_top', context)
  if (!amounts) return { kind: 'faulty', faults }
  const figures = {
    deal: textFromKopecks(deal.totals.deal ?? deal.totals.lines),
    total: textFromKopecks(amounts.total),
  }
  const notes = [...earlierNotes, ...amounts.notes, noteOf('total_with_new_vat', figures)]
  return { kind: 'read', amounts: { ...amounts, notes } }
}

function faultsOfAttempts(
  { totals }: GatheredDeal,
  tried: readonly ReadingAttempt[],
  stale: Fault[],
): Fault[] {
  const faulty = tried.find(({ faults }) => faults.length > 0)
  if (faulty) return faulty.faults
  if (stale.length > 0) return stale
  const figures = {
    deal: textFromKopecks(totals.deal ?? 0n),
    read: textFromKopecks(tried[0]?.amounts?.total ?? 0n),
  }
  return [faultOf('vat_reading_differs', figures)]
}
