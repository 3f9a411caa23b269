import type { Deviation } from '../../onec/port.ts'

export const deviations: Record<Deviation, string> = {
  lines_order:
    "The lines of the act are not in order of date. The portal sorts them by date and keeps 1C's order inside a day.",
  empty_side:
    'The empty side of a line comes as null, as "" or not at all. The portal takes it for zero; the contract has 0.',
  document_empty: 'A line has no name of its document. The portal shows it without one.',
  document_number:
    'A number comes in place of the name of a document. The portal shows it as it is.',
  name_cut: 'A name is longer than 2,000 characters. The portal cuts it.',
  requisite_number:
    'INN or KPP comes as a number, which loses a zero in front. The portal puts it back where the length fits; the contract has a text.',
  currency_number:
    'The currency comes as a numeric code. The portal turns it into letters; the contract has letters, for example USD.',
  currency_unit: 'The currency comes as «у.е.». The portal understands it as this page says.',
  zoned_date:
    "Dates come with an offset or Z. The portal converts them to the base's time zone (TIME_ZONE), and a date may move by a day: compare with 1C. The contract has dates without a zone.",
  date_fraction: 'Dates have fractions of a second. The portal drops them.',
  braced_guid: 'GUIDs come in braces. The portal takes them off.',
  printed_amount:
    'Amounts come as text, the way 1C prints them: “1 000,5”. The portal understands them; the contract has a JSON number.',
  amount_noise:
    'Amounts have binary noise below 10⁻⁹. The portal drops it; the contract has amounts to the kopeck.',
  empty_error: 'An empty field error comes beside a true act. The portal takes no notice.',
  pdf_broken:
    'What came in pdf_base64 is no PDF. The portal sets it aside and gives out its own form with the same figures.',
  pdf_too_large:
    "1C's PDF is over 20 MB. The portal sets it aside and gives out its own form with the same figures.",
  pdf_unreadable:
    "The text of 1C's PDF cannot be read, so it cannot be held against the act. The portal sets it aside and gives out its own form.",
  pdf_other_counterparty:
    "1C's PDF names neither the counterparty nor its INN: it may be somebody else's form. The portal sets it aside and gives out its own. Check the module.",
  pdf_other_balance:
    "1C's PDF does not have the closing balance of the act: it was made of other data. The portal sets it aside and gives out its own. Check the module.",
}

export const deviationsLetter = {
  subject: 'Answers of 1C differ from the contract',
  headline:
    'Acts are given out, but the module of 1C writes them otherwise than the contract says.',
  once: 'The portal writes once about each difference; all of them are listed on the settings page.',
  button: 'Open the list',
}
