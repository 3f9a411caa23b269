import type { DealLine } from '../../bitrix24/index.ts'
import {
  type CalendarDate,
  type DraftVatRate,
  generalVatRate,
  isVatRateInForce,
} from '../../onec/port.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import type { RulePolicies } from '../rules/schema.ts'

/** What Bitrix24's rate is to 1C; `other`: a rate that Russia does not have. */
export type VatOf = (line: DealLine) => DraftVatRate | 'other'

export const vatFromDeal: VatOf = ({ vatRate }) => (vatRate === null ? 'none' : vatRate)

export interface RatedLine {
  line: DealLine
  rate: DraftVatRate
  /** The general rate of another time than the act's, which a policy replaced. */
  isStale: boolean
  fault: Fault | null
}

/** The rate of a line on the act's date, by policy where that of the deal is of another time. */
export function rateLine(
  line: DealLine,
  {
    policies,
    date,
    vatOf = vatFromDeal,
  }: { policies: Pick<RulePolicies, 'staleVat'>; date: CalendarDate; vatOf?: VatOf },
): RatedLine {
  const rate = vatOf(line)
  if (rate === 'other') {
    const figures = { ...lineParameters(line), rate: line.source.taxRate ?? '' }
    return { line, rate: 'none', isStale: false, fault: faultOf('vat_rate_unknown', figures) }
  }
  if (isVatRateInForce(rate, date)) return { line, rate, isStale: false, fault: null }
  const general = generalVatRate(date)
  const isGeneral = rate === 20 || rate === 22
  if (isGeneral && policies.staleVat !== 'ask' && isVatRateInForce(general, date)) {
    return { line, rate: general, isStale: true, fault: null }
  }
  const figures = { ...lineParameters(line), rate: String(rate), general: String(general), date }
  return { line, rate, isStale: false, fault: faultOf('vat_rate_not_in_force', figures) }
}

export function isUntaxed(rate: DraftVatRate | 'other'): boolean {
  return rate === 'none' || rate === 0
}
