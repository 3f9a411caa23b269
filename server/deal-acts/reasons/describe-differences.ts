import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { Difference } from '../../onec/port.ts'
import { formatAmountText, formatDecimalText } from '../faults/format.ts'
import { toSentence } from '../faults/read-parameters.ts'
import { REASON_TEXTS } from './texts/index.ts'

const REFERENCES = new Set(['organization', 'counterparty', 'contract', 'item', 'unit'])
const AMOUNTS = new Set(['price', 'sum', 'vat', 'total'])

/**
 * How the document in 1C differs from the act of the deal, a sentence each.
 * @param found `copies`: how many documents carry the act's marker
 */
export function describeDifferences(
  found: { differences?: readonly Difference[]; copies: number },
  locale: Locale,
): string[] {
  const { copies } = REASON_TEXTS[locale].differences
  const texts = (found.differences ?? []).map((each) => describeDifference(each, locale))
  return found.copies > 1 ? [...texts, toSentence(copies(found.copies))] : texts
}

function describeDifference({ field, line, expected, actual }: Difference, locale: Locale): string {
  const texts = REASON_TEXTS[locale].differences
  if (field === 'posted' || field === 'deletionMark' || field === 'marker') {
    return toSentence(texts[field])
  }
  const what = `${line === null ? '' : texts.of(line)}${texts.fields[field]}`
  if (REFERENCES.has(field)) return toSentence(texts.reference(what))
  const shown = (value: string) => describeValue(field, value, locale)
  return toSentence(texts.differs(what, shown(expected), shown(actual)))
}

function describeValue(field: Difference['field'], value: string, locale: Locale): string {
  const { nothing, yesNo } = REASON_TEXTS[locale].differences
  if (value === '') return nothing
  if (AMOUNTS.has(field)) return formatAmountText(value, locale)
  if (field === 'date') return formatDate(value, locale)
  if (field === 'vatRate') return describeVat(value, locale)
  if (field === 'amountIncludesVat') return yesNo[value === 'true' ? 'yes' : 'no']
  return field === 'text' ? `«${value}»` : formatDecimalText(value, locale)
}

function describeVat(rate: string, locale: Locale): string {
  const { none, unknown } = REASON_TEXTS[locale].differences.vat
  if (rate === 'none') return none
  if (rate === 'null') return unknown
  return `${rate} %`
}
