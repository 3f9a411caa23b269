import type { ru } from './ru.ts'

export const en: typeof ru = {
  sides: { supplier: 'The supplier', customer: 'The customer' },
  fields: {
    inn: 'no INN (a foreign organisation, or an incomplete card)',
    kpp: 'no KPP',
    ogrn: 'no OGRN',
    ogrnip: 'no OGRNIP',
    person: 'no full surname and first name',
    name: 'no name',
  },
  party: (side, field) => `${side} has ${field}.`,
  partyInOnec: 'The accountant mends it on the card in 1C.',
  partyByStaff: '1C tells it (contract 1.1), or staff write it down.',
  otherSupplier: (inn) =>
    `The act is of the organisation with INN ${inn}, the settings are for another one.`,
  signer: 'Nobody is named who signs for the supplier. An administrator adds it.',
  contact: 'The supplier has no phone or e-mail: operators do not take a file without one.',
  line: (line, document, field) =>
    `Line ${line}, “${document}”: ${field}. 1C tells it (contract 1.1).`,
  lineFields: {
    document: 'which document it is cannot be told',
    number: 'no number of the document',
    date: 'no date of the document',
    number_too_long: 'the number is longer than 50 characters',
    date_out_of_range: 'the date is outside 1900–2099',
  },
  no_movements: 'There are no movements in the period, and the format wants one document at least.',
  too_large: 'The act is too large: operators may not take a file above 3 MB.',
  too_many_lines: 'The act has more than 999,999 lines.',
  amount: (line) =>
    line === null
      ? 'A balance or turnover of the act has more than 15 digits.'
      : `Line ${line}: the amount has more than 15 digits.`,
  currency: (currency) => `The OKV code of the currency ${currency} is not known.`,
  placeholder:
    'The EDI id of a participant is not known and the INN stands for it in the file’s name: on loading, the operator names the file anew.',
  joined:
    'The format cannot show a contract with a balance and no movements: all contracts stand in one section.',
  filledByOperator:
    'For signing the act goes as a file of the order: the operator takes the requisites that lack from the boxes of both sides.',
  flaw: 'The figures of the act contradict each other, no file is given out. Tell your administrator.',
  gapKinds: {
    party: 'requisites of a party are missing',
    other_supplier: 'the act is of another organisation than the settings',
    signer: 'nobody is named who signs',
    contact: 'the supplier has no phone or e-mail',
    line: 'a line has no number or date of its document',
    no_movements: 'there are no movements in the period',
    too_large: 'the act is too large',
    too_many_lines: 'the act has too many lines',
    amount: 'an amount has more than 15 digits',
    currency: 'the currency has no OKV code',
  },
  deleted: 'The document was deleted at the operator.',
  answer: {
    received: (file, rows, marks) =>
      `Buyer’s title with disagreements, file ${file}.xml. Rows in it: ${rows}, recognised in the act: ${marks}.`,
    handedIn: (name) =>
      name
        ? `From an EDI file, handed in by ${name}.`
        : 'From an EDI file, handed in by the supplier.',
    unclear: 'Could not be told from the lines of the act:',
    sideAssumed:
      'The file does not tell whose debit and credit it has: they were taken for the buyer’s. Check the file.',
  },
}
