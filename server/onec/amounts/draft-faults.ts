import { isCalendarDate } from '../../platform/calendar-date.ts'
import { readPlainDecimal } from '../../platform/decimal.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DraftFault, DraftFaultKind } from '../port/draft-faults.ts'
import type { DraftAct, DraftLine } from '../port/drafts.ts'
import { calculateLine } from './line-amounts.ts'

type Fault = [kind: DraftFaultKind | null | false, field: DraftFault['field']]

/** Faults of what an act has however it reaches 1C. */
export function actFaults(
  act: Pick<DraftAct, 'ref' | 'date' | 'currency' | 'marker'> & { lines: readonly unknown[] },
): DraftFault[] {
  const { code, rate, per = 1 } = act.currency
  const isRate = /^(?=.*[1-9])\d{1,6}(\.\d{1,4})?$/.test(rate)
  return listFaults(null, [
    [faultOfGuid(act.ref, true), 'ref'],
    [!isCalendarDate(act.date) && 'not_a_date', 'date'],
    [!/^[A-Z]{3}$/.test(code) && 'missing', 'currency.code'],
    [!isRate && 'not_a_number', 'currency.rate'],
    [!(Number.isInteger(per) && per > 0) && 'not_positive', 'currency.rate'],
    [act.marker.trim() === '' && 'missing', 'marker'],
    [act.lines.length === 0 && 'missing', 'lines'],
  ])
}

/** Faults of the figures of a line. */
export function lineFaults(
  line: Omit<DraftLine, 'itemGuid' | 'unitGuid' | 'text'>,
  number: number,
  includesVat: boolean,
): DraftFault[] {
  const amounts = [line.discount, line.sum, line.vat, line.total]
  const figures = listFaults(number, [
    [faultOfDecimal(line.quantity, { isAboveZero: true, fraction: 3, whole: 12 }), 'quantity'],
    [faultOfDecimal(line.price, { isAboveZero: false, fraction: 20, whole: 13 }), 'price'],
    [amounts.some((amount) => amount < 0n) && 'not_positive', 'sum'],
    [amounts.some((amount) => amount >= MAX_AMOUNT) && 'too_large', 'sum'],
  ])
  if (figures.length > 0) return figures
  const right = calculateLine({ ...line, includesVat })
  return listFaults(number, [
    [line.sum !== right.sum && 'does_not_add_up', 'sum'],
    [line.vat !== right.vat && 'does_not_add_up', 'vat'],
    [line.total !== right.total && 'does_not_add_up', 'total'],
  ])
}

/** N15.2, in kopecks: an amount is below it. */
export const MAX_AMOUNT = 10n ** 15n

export function listFaults(line: number | null, faults: Fault[]): DraftFault[] {
  return faults.flatMap(([kind, field]) => (kind ? [{ field, line, kind }] : []))
}

export function faultOfGuid(guid: string | null, isNeeded = false): DraftFaultKind | null {
  if (!guid) return isNeeded ? 'missing' : null
  return isUuid(guid) ? null : 'not_a_guid'
}

function faultOfDecimal(
  text: string,
  { isAboveZero, fraction, whole }: { isAboveZero: boolean; fraction: number; whole: number },
): DraftFaultKind | null {
  const decimal = readPlainDecimal(text)
  if (!decimal) return 'not_a_number'
  if (text.startsWith('-') || (isAboveZero && decimal.digits === 0n)) return 'not_positive'
  const [before = '', after = ''] = text.split('.')
  if (after.replace(/(?<!0)0+$/, '').length > fraction) return 'too_precise'
  return before.replace(/^0+/, '').length > whole ? 'too_large' : null
}
