import type { ru } from './ru.ts'

export const en: typeof ru = {
  completionActTitle: (number, date) => `Act No. ${number} of ${date}`,
  reconciliationTitle: (period) => `Act of reconciliation ${period}`,
  supplier: 'Supplier',
  throughEdi: (signer) => (signer ? `${signer} (EDI)` : 'EDI'),
  markedLines: (count) => `Lines marked: ${count}`,
  attachedFiles: (count) => `Files attached: ${count}`,

  categories: {
    amount: 'amount',
    quantity: 'quantity',
    requisites: 'requisites',
    not_received: 'not received',
    other: 'other',
  },
  resolutions: {
    corrected: 'The supplier has made corrections. Please check the paper and answer it again.',
    explained:
      'The supplier has explained why the paper stands. Please read why and answer it again.',
  },
  closedByAnswer: {
    accepted: 'The paper is accepted; the remarks are withdrawn.',
    signed: 'The scan of the signed paper is accepted; the remarks are withdrawn.',
    signed_in_edi: 'The paper is signed in electronic exchange; the remarks are withdrawn.',
  },

  refusal: {
    subject: (name, title) => `Act refused: ${name}, ${title}`,
    headline: (category) => `Reason: ${category}`,
    button: 'Reply to the customer',
  },
  discrepancy: {
    subject: (name, title) => `Discrepancy: ${name}, ${title}`,
    headline: 'The customer does not agree with the act of reconciliation',
    button: 'Look into it',
  },
  customerReply: {
    subject: (name, title) => `Reply of the customer: ${name}, ${title}`,
    intro: (author) => `${author} writes:`,
    button: 'Reply to the customer',
  },
  supplierReply: {
    subject: (name, title) => `Reply of the supplier: ${name}, ${title}`,
    intro: 'The supplier has replied to your remarks:',
    button: 'Open the thread',
  },
  resolution: {
    subject: (name, title) => `Remarks settled: ${name}, ${title}`,
    button: 'Open the paper',
  },
  scan: {
    subject: (name, title) => `Signed scan: ${name}, ${title}`,
    sender: (author, fileName, pages) => `Sent by ${author}. File: ${fileName}, pages: ${pages}.`,
    toCheck:
      'Please look at the scan and accept it, or return it with the reason: until then the act does not count as signed.',
    button: 'Open the paper',
  },
  scanAccepted: {
    subject: (name, title) => `Scan accepted: ${name}, ${title}`,
    text: (fileName) => `The supplier has checked the scan “${fileName}”: the paper is signed.`,
    button: 'Open the paper',
  },
  scanReturned: {
    subject: (name, title) => `Scan returned: ${name}, ${title}`,
    headline: 'Please send another scan',
    text: (fileName) => `The supplier has not accepted the scan “${fileName}”. The reason:`,
    button: 'Send another scan',
  },
  takenBack: {
    subject: (name, title) => `Scan taken back: ${name}, ${title}`,
    text: (author) => `${author} has taken the scan back: there is nothing to check.`,
    button: 'Open the paper',
  },
  export: {
    title: 'Discrepancies with the customer',
    inn: (inn) => `INN ${inn}`,
    tableName: (period) => `Discrepancies ${period}`,
    formName: (period) => `Act of reconciliation with discrepancies ${period}`,
    columns: [
      'Line',
      'Date',
      'Document',
      'Discrepancy',
      'Our debit',
      'Our credit',
      'Date at the customer',
      'Customer’s debit',
      'Customer’s credit',
      'Change in balance',
    ],
    kinds: {
      missing: 'not in the act',
      extra: 'should not be there',
      other_amount: 'another amount',
      other_date: 'another date',
    },
    total: 'Total',
    openingNote: (date, { ours, theirs, difference }) =>
      `Opening balance on ${date}: by our data ${ours}, by the customer’s ${theirs}, difference ${difference}.`,
    closingNote: (date, { ours, theirs, difference }) =>
      `Balance on ${date}: by our data ${ours}, by the customer’s ${theirs}, difference ${difference}.`,
  },
  tookBack: 'The agreement is taken back; the remarks stand.',
}
