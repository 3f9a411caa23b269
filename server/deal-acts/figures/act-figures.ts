import { DEAL, type GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate, DraftCurrency } from '../../onec/port.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import type { ResolvedLine } from '../resolve/line.ts'
import type { DealRule } from '../rules/schema.ts'
import { readAmounts } from './amounts.ts'
import { convertKopecks, convertLine } from './convert.ts'
import type { LineAmounts } from './line-amounts.ts'

/** Characters that `Содержание` of БП, УТ and ERP takes. */
export const MAX_TEXT_LENGTH = 1000

type Currency = Required<DraftCurrency>

/** What figures need to know of 1C, however the act gets there. */
export interface FiguresContext {
  /** The deal's, with its rate in roubles on the act's date. */
  currency: Currency
  /** One for each line of the deal, in order. */
  lines: readonly Pick<ResolvedLine, 'unitShown' | 'isUnitInText' | 'vatRate'>[]
}

/** Sums and texts of an act, before anything is said about 1C's own keys. */
export interface ActFigures {
  /** Of the act. */
  currency: Currency
  amountIncludesVat: boolean
  /** One for each line of the deal, in order. */
  lines: { amounts: LineAmounts; text: string }[]
  /** For the accountant; does not appear in print. */
  comment: string
  notes: Note[]
}

export type FiguresResult =
  | { kind: 'figures'; figures: ActFigures }
  | { kind: 'faulty'; faults: Fault[] }

const ROUBLE = { code: 'RUB', rate: '1', per: 1 }

/**
 * What the act of a deal says. Its total is the deal's amount to the kopeck; where it is not (the rows decide
 * against an amount typed by hand, a new rate of VAT on top, roubles for another currency) a note says both
 * figures.
 */
export function computeFigures(
  deal: GatheredDeal,
  context: FiguresContext,
  { policies }: Pick<DealRule, 'policies'>,
  date: CalendarDate,
): FiguresResult {
  if (deal.lines.length === 0) return { kind: 'faulty', faults: [faultOf('lines_missing')] }
  const rates = new Map(deal.lines.map(({ id }, index) => [id, context.lines[index]?.vatRate]))
  const vatOf = ({ id }: { id: number }) => rates.get(id) ?? 'other'
  const read = readAmounts(deal, { policies, date, vatOf })
  if (read.kind === 'faulty') return read
  const { amounts } = read
  const isConverted = policies.currency === 'roubles' && context.currency.code !== 'RUB'
  const converted = isConverted
    ? convertLines(amounts.lines, context.currency, amounts.includesVat, policies)
    : { lines: amounts.lines, faults: [], notes: [] }
  const lines = converted.lines.flatMap((each, index) => {
    const known = context.lines[index]
    return known ? [{ amounts: each, text: lineText(each, known) }] : []
  })
  const faults = [...converted.faults, ...textFaults(deal, lines)]
  if (faults.length > 0) return { kind: 'faulty', faults }
  const figures = {
    currency: isConverted ? ROUBLE : context.currency,
    amountIncludesVat: amounts.includesVat,
    lines,
    comment: commentOf(deal),
    notes: [...amounts.notes, ...converted.notes],
  }
  return { kind: 'figures', figures }
}

/** 1C's documents are in Russian, whoever reads them. */
function commentOf({ entityTypeId, id, title, responsible }: GatheredDeal): string {
  const who = responsible?.name ? `, ответственный ${responsible.name}` : ''
  const what = entityTypeId === DEAL ? 'сделка' : `смарт-процесс ${entityTypeId}, элемент`
  return `Битрикс24, ${what} № ${id} «${title}»${who}`
}

/**
 * What is printed. Where the document does not show the deal's unit, the text does: «Разработка (10 ч)». The
 * quantity stays what it is, so that the price by the hour can still be seen and the sum still follows.
 */
function lineText(
  { line, isWrittenAsOne }: LineAmounts,
  { isUnitInText, unitShown }: FiguresContext['lines'][number],
): string {
  const name = line.name.trim()
  if (!isWrittenAsOne && !isUnitInText) return name
  const quantity = line.quantity.replace('.', ',')
  return `${name} (${[quantity, unitShown].filter((part) => part !== '').join(' ')})`
}

function textFaults({ lines }: GatheredDeal, drafted: readonly { text: string }[]): Fault[] {
  return lines.flatMap((line, index) =>
    (drafted[index]?.text.length ?? 0) > MAX_TEXT_LENGTH
      ? [
          faultOf('line_text_too_long', {
            ...lineParameters(line),
            longest: String(MAX_TEXT_LENGTH),
          }),
        ]
      : [],
  )
}

/** Line by line, as 1C would: each sum rounded, the total their sum. */
function convertLines(
  lines: readonly LineAmounts[],
  currency: Currency,
  includesVat: boolean,
  { fineNumbers }: DealRule['policies'],
): { lines: LineAmounts[]; faults: Fault[]; notes: Note[] } {
  const converted = lines.map((each) => convertLine(each, { currency, includesVat, fineNumbers }))
  const own = totalOf(lines)
  const done = converted.flatMap((each) => (each.kind === 'line' ? [each.amounts] : []))
  const note = noteOf('converted', {
    deal: textFromKopecks(own),
    currency: currency.code,
    rate: currency.rate,
    per: String(currency.per),
    total: textFromKopecks(totalOf(done)),
    whole: textFromKopecks(convertKopecks(own, currency)),
  })
  const asOne = done.flatMap(({ line, isWrittenAsOne }, index) =>
    isWrittenAsOne && !lines[index]?.isWrittenAsOne
      ? [noteOf('line_as_one', { ...lineParameters(line), quantity: line.quantity })]
      : [],
  )
  return {
    lines: done,
    faults: converted.flatMap((each) => (each.kind === 'fault' ? [each.fault] : [])),
    notes: [note, ...asOne],
  }
}

function totalOf(lines: readonly LineAmounts[]): Kopecks {
  return lines.reduce((sum, { total }) => sum + total, 0n)
}
