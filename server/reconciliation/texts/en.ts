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
    previous: 'Date of the line above',
    document: 'Document',
    period: 'Period',
    amount: 'Amount',
    field: 'Field',
    expectedForm: 'Expected',
    message: "1C's words",
    status: 'HTTP status',
  },
}
