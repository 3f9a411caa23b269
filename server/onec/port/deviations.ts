/** What a module of 1C writes otherwise than the contract, and the portal understands all the same. */
export const DEVIATIONS = [
  'lines_order',
  'empty_side',
  'document_empty',
  'document_number',
  'name_cut',
  'requisite_number',
  'currency_number',
  'currency_unit',
  'zoned_date',
  'date_fraction',
  'braced_guid',
  'printed_amount',
  'amount_noise',
  'empty_error',
  'pdf_broken',
  'pdf_too_large',
  'pdf_unreadable',
  'pdf_other_counterparty',
  'pdf_other_balance',
] as const

export type Deviation = (typeof DEVIATIONS)[number]

export function isDeviation(text: string): text is Deviation {
  return DEVIATIONS.some((one) => one === text)
}
