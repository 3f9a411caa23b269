import { contract } from './contract.en.ts'
import { deviations, deviationsLetter } from './deviations.en.ts'
import type { ru } from './ru.ts'

export const en: typeof ru = {
  ready: {
    subject: (name, period) => `Act of reconciliation of ${name} for ${period} is ready`,
    line: 'The act you asked for is ready. PDF and Excel are on its page.',
    button: 'Open the act',
  },
  notReady: {
    subject: (name, period) => `Act of reconciliation of ${name} for ${period} could not be made`,
    button: 'Open the request',
  },
  problem: {
    subject: (name, period) => `Act of reconciliation held back: ${name}, ${period}`,
    line: 'The customer has been told that the accountants are looking into it.',
    button: 'Look',
  },

  register: {
    columns: [
      'Counterparty',
      'INN',
      'Period from',
      'Period to',
      'State',
      'Closing balance',
      'Currency',
      'Asked for',
      'Asked by',
      'Made',
      'Opened',
      'Downloaded',
      'Agreed',
      'Agreed by',
      'Discrepancy reported',
    ],
    states: {
      waiting: 'waits for 1C',
      failed: 'not made',
      given: 'not opened',
      opened: 'opened',
      downloaded: 'downloaded',
      agreed: 'agreed',
      disputed: 'discrepancy',
    },
  },

  figures: {
    opening: 'Opening balance',
    debit: 'Turnover, debit',
    credit: 'Turnover, credit',
    expected: 'Closing balance as calculated',
    closing: 'Closing balance from 1C',
    difference: 'Difference',
    receivedDebit: 'Debit from 1C',
    receivedCredit: 'Credit from 1C',
    asked: 'Asked for',
    received: 'Received',
    line: 'Line',
    date: 'Date',
    document: 'Document',
    contract: 'Contract',
    figure: 'Figure',
    inAct: 'In the act',
    inContracts: 'By contracts',
    period: 'Period',
    amount: 'Amount',
    field: 'Field',
    expectedForm: 'Expected',
    message: "1C's words",
    status: 'HTTP status',
  },

  ...contract,
  deviations,
  deviationsLetter,
}
