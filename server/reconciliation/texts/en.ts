import { contract } from './contract.en.ts'
import { deviations, deviationsLetter } from './deviations.en.ts'
import type { ru } from './ru.ts'

export const en: typeof ru = {
  ready: {
    subject: (name, period) => `Act of reconciliation of ${name} for ${period} is ready`,
    line: 'The act you asked for is ready. PDF and Excel are on its page.',
    button: 'Open the act',
    why: (name) =>
      `You got this letter because you asked the portal for an act of reconciliation of ${name} and waited for it.`,
  },
  sent: {
    subject: (name: string, period: string) => `Statement of ${name} for ${period}`,
    line: 'The supplier asks you to reconcile the accounts: confirm the balance or report a discrepancy on the page of the act. PDF and Excel are there too.',
    button: 'Open the act',
    why: (name) =>
      `You got this letter because you work on the supplier’s portal in the name of ${name}.`,
  },
  notReady: {
    subject: (name, period) => `Act of reconciliation of ${name} for ${period} could not be made`,
    button: 'Open the request',
  },
  outdatedAgreement: {
    subject: (name: string, period: string) =>
      `An agreed act of reconciliation has changed: ${name}, ${period}`,
    headline: (before: string, after: string) =>
      `The customer agreed to ${before}; 1C now says ${after}`,
    lines: (count: number, at: string) =>
      `Agreed on ${at}. Lines that changed: ${count}. The customer sees the changes on the page of the act and is asked to answer again.`,
    button: 'Open the act',
  },
  problem: {
    subject: (name, period) => `Act of reconciliation held back: ${name}, ${period}`,
    line: 'The customer has been told that the accountants are looking into it.',
    button: 'Look',
  },

  register: {
    title: 'Register of acts of reconciliation',
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
      'Silent since',
      'Last letter',
    ],
    states: {
      waiting: 'waits for 1C',
      held: 'being checked',
      failed: 'not made',
      given: 'not opened',
      opened: 'opened',
      downloaded: 'downloaded',
      agreed: 'agreed',
      scan_received: 'scan being checked',
      signed: 'signed',
      outdated: 'changed since agreed',
      disputed: 'discrepancy',
    },
  },

  figures: {
    actsMissing: 'Posted, without a line',
    actsWithdrawn: 'Withdrawn, with a line',
    actsReversed: 'Signs reversed',
    opening: 'Opening balance',
    debit: 'Turnover, debit',
    credit: 'Turnover, credit',
    expected: 'Closing balance as calculated',
    closing: 'Closing balance from 1C',
    difference: 'Difference',
    receivedDebit: 'Debit from 1C',
    receivedCredit: 'Credit from 1C',
    ourName: 'Name here',
    theirName: "Name in 1C's answer",
    ourInn: 'INN here',
    theirInn: "INN in 1C's answer",
    ourKpp: 'KPP here',
    theirKpp: "KPP in 1C's answer",
    namesake: 'Called so as well',
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
