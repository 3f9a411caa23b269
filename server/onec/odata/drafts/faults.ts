import { isCalendarDate } from '../../../platform/calendar-date.ts'
import { strictDecimal } from '../../amounts/decimals.ts'
import { calculateLine } from '../../amounts/line-amounts.ts'
import type { DraftFault, DraftFaultKind } from '../../port/draft-faults.ts'
import type { DraftAct, DraftLine, DraftSettings } from '../../port/drafts.ts'
import type { DraftDocumentProfile, DraftProfile } from '../../profiles/draft-profile.ts'
import { isGuid } from '../client/query.ts'

/** What of a draft 1C could not take, or would keep otherwise than it was given. Empty: it can be written. */
export function draftFaults(
  draft: DraftAct,
  { documents }: Pick<DraftProfile, 'documents'>,
  settings: DraftSettings,
): DraftFault[] {
  const document = documents.find(({ kind }) => kind === draft.kind)
  if (!document) return [{ field: 'kind', line: null, kind: 'not_offered' }]
  const { needs, text } = document
  return [
    ...actFaults(draft),
    ...referenceFaults(draft),
    ...settingFaults(document, settings),
    ...draft.lines.flatMap((line, index) => [
      ...listFaults(index + 1, [
        [faultOfGuid(line.itemGuid, needs.includes('item')), 'itemGuid'],
        [faultOfGuid(line.unitGuid), 'unitGuid'],
        [!line.itemGuid && line.text.trim() === '' && 'missing', 'text'],
        [text !== null && line.text.length > text.longest && 'too_long', 'text'],
      ]),
      ...lineFaults(line, index + 1, draft.amountIncludesVat),
    ]),
  ]
}

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
    [amounts.some((amount) => amount >= LARGEST_AMOUNT) && 'too_large', 'sum'],
  ])
  if (figures.length > 0) return figures
  const right = calculateLine({ ...line, includesVat })
  return listFaults(number, [
    [line.sum !== right.sum && 'does_not_add_up', 'sum'],
    [line.vat !== right.vat && 'does_not_add_up', 'vat'],
    [line.total !== right.total && 'does_not_add_up', 'total'],
  ])
}

/** N15.2, in kopecks. */
const LARGEST_AMOUNT = 10n ** 15n

function referenceFaults(draft: DraftAct): DraftFault[] {
  return listFaults(null, [
    [faultOfGuid(draft.organizationGuid, true), 'organizationGuid'],
    [faultOfGuid(draft.counterpartyGuid, true), 'counterpartyGuid'],
    [faultOfGuid(draft.contractGuid), 'contractGuid'],
    [faultOfGuid(draft.agreementGuid ?? null), 'agreementGuid'],
    [faultOfGuid(draft.responsibleGuid), 'responsibleGuid'],
  ])
}

function settingFaults({ needs }: DraftDocumentProfile, settings: DraftSettings): DraftFault[] {
  const lacksDepartment = needs.includes('department') && !settings.departmentGuid
  const lacksProduction = needs.includes('production') && !settings.production
  return listFaults(null, [
    [lacksDepartment && 'missing', 'settings.department'],
    [lacksProduction && 'missing', 'settings.production'],
  ])
}

export function listFaults(line: number | null, faults: Fault[]): DraftFault[] {
  return faults.flatMap(([kind, field]) => (kind ? [{ field, line, kind }] : []))
}

function faultOfGuid(guid: string | null, isNeeded = false): DraftFaultKind | null {
  if (!guid) return isNeeded ? 'missing' : null
  return isGuid(guid) ? null : 'not_a_guid'
}

function faultOfDecimal(
  text: string,
  { isAboveZero, fraction, whole }: { isAboveZero: boolean; fraction: number; whole: number },
): DraftFaultKind | null {
  const decimal = strictDecimal(text)
  if (!decimal) return 'not_a_number'
  if (decimal.isNegative || (isAboveZero && decimal.digits === 0n)) return 'not_positive'
  const [before = '', after = ''] = text.split('.')
  if (after.replace(/0+$/, '').length > fraction) return 'too_precise'
  return before.replace(/^0+/, '').length > whole ? 'too_large' : null
}
