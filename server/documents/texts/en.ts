import type { DocumentParty } from '../document.ts'
import { formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import { plainText } from '../plain-text.ts'
import { BLANK, labelledContract, namedContract, nameWithRequisites } from './phrases.ts'
import type { ru } from './ru.ts'
import { signatoriesOf } from './signatories.ts'

const requisites = { inn: 'INN', kpp: 'KPP' }

const titles = { director: 'Director', chiefAccountant: 'Chief accountant' }

const signedBy = (party: DocumentParty) => {
  const [signatory] = signatoriesOf(party, titles)
  if (!signatory) return `${BLANK} of ${partyName(party)}`
  const { position, name, basis } = signatory
  const title = position ? `, ${plainText(position)}` : ''
  const right = basis ? `, acting under ${plainText(basis)}` : ''
  return `${plainText(name)}${title} of ${partyName(party)}${right}`
}

export const en: typeof ru = {
  requisites,
  fileNames: {
    edition: 'edition',
    replaced: 'outdated',
    reconciliation: 'Reconciliation statement',
    completionAct: 'Completion act No.',
    correction: 'Correction No.',
    of: 'of',
  },

  paper: {
    numbered: (title, number, date) =>
      `${title}${number && ` No.\u00a0${number}`}${date && ` of ${date}`}`,
    asOf: (time) => `data as of ${time}`,
    edition: (edition) => `edition ${edition}`,
    issued: (time) => `issued ${time}`,
    replaced: (time, latest) => `Superseded: edition ${latest} replaced this one on ${time}`,
    withdrawn: (time) => `The document was withdrawn on ${time}`,
    stale: 'SUPERSEDED',
    code: 'code',
    codeTitle: 'Authenticity code',
    codeHint: (address) =>
      `Point a camera at the square or type the code at ${address}: it shows the sums and parties to compare this sheet with. The code says that the portal issued the document; it is not a signature.`,
    codePicture: 'QR code of the document’s authenticity; the same stands in letters beside it',
    cover: 'Authenticity code sheet',
    coverText:
      'The portal has added this sheet. The pages after it are the form that 1C printed, with nothing in them changed; the portal gives it out without this sheet, too.',
    coverSupplier: 'Supplier',
    coverCustomer: 'Buyer',
    coverPeriod: 'Period',
    coverTotal: 'Total',
    coverVat: 'Including VAT',
    ogrn: 'OGRN',
    ogrnip: 'OGRNIP',
    address: 'Address',
    bank: 'Bank',
    basis: (basis) => `acting under ${basis}`,
    ...titles,
  },

  reconciliation: {
    sheet: 'Reconciliation',
    title: 'Reconciliation statement',
    subject: ({ from, to }) =>
      `of mutual settlements for the period from ${formatDate(from, 'en')} to ${formatDate(to, 'en')}`,
    between: (supplier, customer) =>
      `between ${nameWithRequisites(supplier, requisites)} and ${nameWithRequisites(customer, requisites)}`,
    contract: (contract) => labelledContract(contract, /^(contract|agreement)/i, 'Contract'),
    lineContract: (contract) =>
      namedContract(contract, {
        label: 'contract',
        dated: (date) => `of ${formatDate(date, 'en')}`,
      }),
    unnamed: 'without a name',
    preamble: (supplier, customer) =>
      `We, the undersigned, ${signedBy(supplier)}, of the one part, and ${signedBy(customer)}, of the other part, have drawn up this statement to certify that according to the accounting records the mutual settlements stand as follows:`,
    accordingTo: (party) => `According to ${partyName(party)}`,
    blankStatement: (date) => `as of ${formatDate(date, 'en')} the debt ${BLANK}`,
    onBehalfOf: (party) => `On behalf of ${partyName(party)}`,
    columnsIn: (currency) => ({
      debit: `Debit, ${currency}`,
      credit: `Credit, ${currency}`,
      balance: `Balance, ${currency}`,
    }),
    page: (number, count) => `Page ${number} of ${count}`,
    date: 'Date',
    document: 'Document',
    debit: 'Debit',
    credit: 'Credit',
    opening: 'Opening balance',
    turnover: 'Turnover for the period',
    closing: 'Closing balance',
    openingOfContract: 'Opening balance under the contract',
    turnoverOfContract: 'Turnover under the contract',
    closingOfContract: 'Closing balance under the contract',
    contractColumn: 'Contract',
    withoutContract: 'Without a contract',
    noMovements: 'No movements in this period',
    position: 'position',
    signature: 'signature',
    fullName: 'full name',
    seal: 'Seal',
  },

  completionAct: {
    supplier: 'Contractor',
    customer: 'Customer',
    basis: 'Basis',
    line: 'No.',
    work: 'Works and services',
    quantity: 'Qty',
    unit: 'Unit',
    price: 'Price',
    sum: 'Amount',
    sumWithVat: 'Amount incl.\u00a0VAT',
    sumWithoutVat: 'Amount excl.\u00a0VAT',
    vatRate: 'VAT rate',
    vat: 'VAT',
    totalWithVat: 'Total incl.\u00a0VAT',
    noLines: 'The act lists no works or services',
    notTaxed: 'no VAT',
    total: 'Total:',
    includingVat: 'Including VAT:',
    vatOnTop: 'VAT:',
    withoutVat: 'Not subject to VAT:',
    was: 'Before',
    is: 'After',
    difference: 'Change',
    differenceWithVat: 'Change incl.\u00a0VAT',
    vatDifference: 'Change of VAT',
    correctionStatement: 'The parties confirm the change stated above.',
    reductionStatement: 'The parties confirm the reduction of the price stated above.',
    statementWithGoods:
      'The works and services listed above have been rendered and the goods delivered in full and on time. The Customer has no claims as to scope, quality or timing.',
    servicePeriod: 'Period',
    period: ({ from, to }) => `${formatDate(from, 'en')} – ${formatDate(to, 'en')}`,
    place: 'Place',
    sumBeforeDiscount: 'Amount before discount',
    discount: 'Discount',
    workAndGoods: 'Works, services and goods',
    statement:
      'The services listed above have been rendered in full and on time. The Customer has no claims as to the scope, quality or timing of the services.',
    page: (number, count) => `Page ${number} of ${count}`,
    position: 'position',
    signature: 'signature',
    fullName: 'full name',
    seal: 'Seal',
  },

  completionActList: {
    title: 'Completion acts',
    number: 'Number',
    date: 'Date',
    counterparty: 'Counterparty',
    summary: 'About',
    total: 'Total incl. VAT',
    currency: 'Currency',
    state: 'State',
    sum: 'Total',
    nothing: 'No acts',
  },

  closing: {
    nothingOwed: (date) => `As of ${date}, nothing is owed`,
    owed: (date, { debtor, creditor, amount }) =>
      `As of ${date}, ${debtor} owes ${creditor} ${amount}`,
    nothingOwedPrinted: (date) => `as of ${date} nothing is owed`,
    owedPrinted: (date, { creditor, amount, words }) =>
      `as of ${date} the debt in favour of ${creditor} is ${amount} (${words})`,
  },
  completionActTitle: (number, date) => `Completion act No.\u00a0${number} of ${date}`,
  correctionTitle: (number, date) => `Correction No.\u00a0${number} of ${date}`,
  correctionOf: (number, date) =>
    date === '' ? ` to act No.\u00a0${number}` : ` to act No.\u00a0${number} of ${date}`,
  raised: (amount) => `The price is raised by ${amount}`,
  lowered: (amount) => `The price is lowered by ${amount}`,
  unchanged: 'The price has not changed',
  minus: 'Minus',
  totalItems: (count) => `Total items: ${count}, amounting to`,
  totalServices: (count) => `Total services rendered: ${count}, amounting to`,
  vatIncluded: (amount) => `including VAT of ${amount}`,
  vatNone: 'VAT not applicable',
}
