import type { GatheredDeal } from '../bitrix24/index.ts'
import { type CalendarDate, totalsOf } from '../onec/port.ts'
import { type Kopecks, textFromKopecks } from '../platform/money.ts'
import { type Fault, faultOf } from './faults.ts'
import { keepable, type LineAmounts, withoutVat, withVat } from './line-amounts.ts'
import { nameOf } from './line-name.ts'
import { type Note, noteOf } from './notes.ts'
import type { RulePolicies } from './rules.ts'
import { isUntaxed, plainVat, type RatedLine, ratedLine, type VatOf } from './vat-rate.ts'

export interface Amounts {
  includesVat: boolean
  lines: LineAmounts[]
  /** With VAT: the deal's amount, except where a note says otherwise. */
  total: Kopecks
  vat: Kopecks
  notes: Note[]
}

export type ReadAmounts = { kind: 'read'; amounts: Amounts } | { kind: 'faulty'; faults: Fault[] }

/** Prices with VAT in them, or prices without it and the tax on top. */
type Reading = 'included' | 'on_top'

interface Asked {
  policies: Pick<RulePolicies, 'vatOnTop' | 'staleVat' | 'manualAmount' | 'fineNumbers'>
  date: CalendarDate
  vatOf?: VatOf
}

/**
 * The lines' amounts, in the one of the two readings that makes the deal's own amount to the kopeck. Where
 * neither does there are faults: a difference is put nowhere. The deal has lines, and they are in order.
 */
export function readAmounts(deal: GatheredDeal, asked: Asked): ReadAmounts {
  const rates = deal.lines.map((line) => ratedLine(line, asked))
  const faults = rates.flatMap(({ fault }) => fault ?? [])
  if (faults.length > 0) return { kind: 'faulty', faults }
  const wanted = wantedTotal(deal, asked)
  if (wanted.kind === 'fault') return { kind: 'faulty', faults: [wanted.fault] }
  const isStale = rates.some((rated) => rated.isStale)
  if (isStale && asked.policies.staleVat === 'on_top') {
    return readAnew(deal, rates, asked, wanted.notes)
  }
  const readings = isStale ? ['included' as const] : readingsOf(deal, asked)
  const tried = readings.map((reading) => tryReading(rates, reading, asked))
  const fitting = tried.find(({ amounts }) => amounts && wanted.totals.includes(amounts.total))
  if (fitting?.amounts) {
    const notes = [...wanted.notes, ...fitting.amounts.notes]
    return { kind: 'read', amounts: { ...fitting.amounts, notes } }
  }
  return {
    kind: 'faulty',
    faults: faultsOfTries(deal, tried, isStale ? staleFaults(deal, asked) : []),
  }
}

/** The new rate does not leave the amount as it is, so a person has to say what is meant after all. */
function staleFaults({ lines }: GatheredDeal, asked: Asked): Fault[] {
  const policies = { staleVat: 'ask' as const }
  return lines.flatMap((line) => ratedLine(line, { ...asked, policies }).fault ?? [])
}

type Wanted = { kind: 'totals'; totals: Kopecks[]; notes: Note[] } | { kind: 'fault'; fault: Fault }

/** What the act's total may be. */
function wantedTotal({ totals, isAmountManual }: GatheredDeal, { policies }: Asked): Wanted {
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
function readingsOf({ lines }: GatheredDeal, { policies: { vatOnTop } }: Asked): Reading[] {
  if (lines.every(({ onTop }) => onTop === null)) return ['included']
  if (vatOnTop !== 'by_amount') return [vatOnTop]
  const isAllOnTop = lines.every((line) => line.onTop !== null || isUntaxed(plainVat(line)))
  return isAllOnTop ? ['on_top', 'included'] : ['included', 'on_top']
}

interface Tried {
  amounts: Amounts | null
  faults: Fault[]
}

function tryReading(rates: readonly RatedLine[], reading: Reading, asked: Asked): Tried {
  const lines: LineAmounts[] = []
  const faults: Fault[] = []
  for (const rated of rates) {
    const read = reading === 'included' ? withVat(rated) : withoutVat(rated)
    if (read.kind === 'fault') faults.push(read.fault)
    else {
      const kept = keepable(read.amounts, asked.policies.fineNumbers)
      if (kept.kind === 'fault') faults.push(kept.fault)
      else lines.push(kept.amounts)
    }
  }
  if (faults.length > 0) return { amounts: null, faults }
  const { total, vat } = totalsOf(lines)
  const staleNotes = rates.flatMap(({ line, rate, isStale }) =>
    isStale
      ? [
          noteOf('vat_rate_replaced', {
            ...nameOf(line),
            old: String(line.vatRate),
            rate: String(rate),
          }),
        ]
      : [],
  )
  const oneNotes = lines.flatMap(({ line, isOne }) =>
    isOne ? [noteOf('line_as_one', { ...nameOf(line), quantity: line.quantity })] : [],
  )
  const notes = [...staleNotes, ...oneNotes]
  return { amounts: { includesVat: reading === 'included', lines, total, vat, notes }, faults: [] }
}

/** The new rate on top of the old price without VAT: the act's total is another, and a note says so. */
function readAnew(
  deal: GatheredDeal,
  rates: readonly RatedLine[],
  asked: Asked,
  known: readonly Note[],
): ReadAmounts {
  const { amounts, faults } = tryReading(rates, 'on_top', asked)
  if (!amounts) return { kind: 'faulty', faults }
  const figures = {
    deal: textFromKopecks(deal.totals.deal ?? deal.totals.lines),
    total: textFromKopecks(amounts.total),
  }
  const notes = [...known, ...amounts.notes, noteOf('total_with_new_vat', figures)]
  return { kind: 'read', amounts: { ...amounts, notes } }
}

function faultsOfTries({ totals }: GatheredDeal, tried: readonly Tried[], stale: Fault[]): Fault[] {
  const faulty = tried.find(({ faults }) => faults.length > 0)
  if (faulty) return faulty.faults
  if (stale.length > 0) return stale
  const figures = {
    deal: textFromKopecks(totals.deal ?? 0n),
    read: textFromKopecks(tried[0]?.amounts?.total ?? 0n),
  }
  return [faultOf('vat_reading_differs', figures)]
}
