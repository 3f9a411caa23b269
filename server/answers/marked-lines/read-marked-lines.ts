import type { ReconciliationLine } from '../../onec/port.ts'
import { addDays, isCalendarDate } from '../../platform/calendar-date.ts'
import { sanitizeTypedText } from '../sanitize-text.ts'
import type { AnswerFault, MarkedLine, MarkedLineInput } from '../views.ts'
import { parseTypedAmount } from './typed-amount.ts'

export const MAX_MARKED_LINES = 200
const MAX_DOCUMENT_LENGTH = 300
/** A document may be dated so far from the period: people book late, but not years late. */
const MAX_DAYS_FROM_PERIOD = 366

interface MarkedAct {
  lines: ReconciliationLine[]
  /** Inclusive, `YYYY-MM-DD`. */
  period: { from: string; to: string }
}

export interface ReadMarkedLines {
  markedLines: MarkedLine[]
  faults: AnswerFault[]
}

/**
 * What a customer marked in an act, read against the act. Faults name `line.<place in inputs>.<field>`,
 * the field being kind, index, date, document or amount. Rows left blank are passed over; of two entries for
 * one line the later one counts.
 */
export function readMarkedLines(inputs: MarkedLineInput[], act: MarkedAct): ReadMarkedLines {
  if (inputs.length > MAX_MARKED_LINES) {
    return { markedLines: [], faults: [{ field: 'lines', code: 'too_many_lines' }] }
  }
  const markedLines: MarkedLine[] = []
  const faults: AnswerFault[] = []
  inputs.forEach((input, position) => {
    if (isBlank(input)) return
    const read = readMarkedLine(input, act)
    if ('markedLine' in read) markedLines.push(read.markedLine)
    else
      faults.push(
        ...read.faults.map(([field, code]) => ({ field: `line.${position}.${field}`, code })),
      )
  })
  return { markedLines: mergeMarkedLines([], markedLines), faults }
}

/** A form offers empty rows for missing lines. */
function isBlank({ kind, ...texts }: MarkedLineInput): boolean {
  const isOpen = kind === '' || kind === 'missing'
  return isOpen && Object.values(texts).every((text) => text.trim() === '')
}

/** The marked lines of a discrepancy together with new ones. A line of the act has one mark: the later counts. */
export function mergeMarkedLines(before: MarkedLine[], after: MarkedLine[]): MarkedLine[] {
  const merged = new Map(
    [...before, ...after].map((markedLine) => [markedLineKey(markedLine), markedLine]),
  )
  return [...merged.values()]
}

function markedLineKey({ kind, index, own }: MarkedLine): string {
  if (kind !== 'missing') return `${index}`
  return JSON.stringify([own.date, own.document, `${own.debit}`, `${own.credit}`])
}

type Fault = [field: string, code: AnswerFault['code']]
type LineReading = { markedLine: MarkedLine } | { faults: Fault[] }

const NOTHING = { date: null, document: null, debit: null, credit: null }

function readMarkedLine(input: MarkedLineInput, act: MarkedAct): LineReading {
  const { kind } = input
  if (kind === 'missing') return readMissing(input, act)
  if (kind !== 'extra' && kind !== 'other_amount' && kind !== 'other_date') {
    return { faults: [['kind', 'kind_missing']] }
  }
  const index = /^\d{1,9}$/.test(input.index) ? Number(input.index) : -1
  const given = act.lines[index]
  if (!given) return { faults: [['index', 'line_unknown']] }
  const { date, document, debit, credit } = given
  const markedLine = { kind, index, given: { date, document, debit, credit } } as const
  if (kind === 'extra') return { markedLine: { ...markedLine, own: NOTHING } }
  if (kind === 'other_date') {
    const own = readDate(input.date, act)
    if (own.fault) return { faults: [['date', own.fault]] }
    if (own.date === date) return { faults: [['date', 'date_same']] }
    return { markedLine: { ...markedLine, own: { ...NOTHING, date: own.date } } }
  }
  const own = readAmounts(input, { isSetOff: debit !== 0n && credit !== 0n })
  if ('fault' in own) return { faults: [['amount', own.fault]] }
  if (own.debit === debit && own.credit === credit) return { faults: [['amount', 'amount_same']] }
  return {
    markedLine: { ...markedLine, own: { ...NOTHING, debit: own.debit, credit: own.credit } },
  }
}

function readMissing(input: MarkedLineInput, act: MarkedAct): LineReading {
  const { date, fault } = readDate(input.date, act)
  const document = sanitizeTypedText(input.document)
    .replace(/\s+/g, ' ')
    .slice(0, MAX_DOCUMENT_LENGTH)
  const amounts = readAmounts(input, { isSetOff: false })
  const faults: Fault[] = []
  if (fault) faults.push(['date', fault])
  if (document === '') faults.push(['document', 'document_missing'])
  if ('fault' in amounts) faults.push(['amount', amounts.fault])
  if (faults.length > 0 || 'fault' in amounts) return { faults }
  const own = { date, document: document.toWellFormed(), ...amounts }
  return { markedLine: { kind: 'missing', index: null, given: null, own } }
}

type Amounts = { debit: bigint; credit: bigint } | { fault: 'amount_missing' | 'amount_invalid' }

/** A line is either a debit or a credit, and not nothing. @param isSetOff the act's line has both, so it may have both */
function readAmounts(input: MarkedLineInput, { isSetOff }: { isSetOff: boolean }): Amounts {
  const [debit, credit] = [input.debit, input.credit].map((text) =>
    text.trim() === '' ? 0n : parseTypedAmount(text),
  )
  if (input.debit.trim() === '' && input.credit.trim() === '') return { fault: 'amount_missing' }
  if (debit === null || debit === undefined || credit === null || credit === undefined) {
    return { fault: 'amount_invalid' }
  }
  const isBoth = debit !== 0n && credit !== 0n
  const isNeither = debit === 0n && credit === 0n
  if (isNeither || (isBoth && !isSetOff)) return { fault: 'amount_invalid' }
  return { debit, credit }
}

function readDate(
  text: string,
  { period }: MarkedAct,
): { date: string; fault?: undefined } | { date: null; fault: 'date_missing' | 'date_invalid' } {
  const typed = text.trim()
  if (typed === '') return { date: null, fault: 'date_missing' }
  const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed)
  const date = russian ? isoOf(russian) : typed
  const isNear =
    isCalendarDate(date) &&
    date >= addDays(period.from, -MAX_DAYS_FROM_PERIOD) &&
    date <= addDays(period.to, MAX_DAYS_FROM_PERIOD)
  return isNear ? { date } : { date: null, fault: 'date_invalid' }
}

function isoOf([, day = '', month = '', year = '']: RegExpExecArray): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
