import type { ru } from './ru.ts'

export const en: typeof ru = {
  letter: {
    subject: (name, period) => `Act of reconciliation for ${period}: ${name}`,
    line: 'We have prepared the act of reconciliation for this period. You can look at it, download it, agree to it, or report a discrepancy.',
    attached: 'The same act is attached as a PDF.',
    button: 'Open the act',
    sentence: 'The result of the act stands here: who owes whom how much at the end of the period.',
  },
  approval: {
    subject: (name: string) => `A run of acts of reconciliation waits to be started: ${name}`,
    line: (count: number) =>
      `The list of the schedule is ready, recipients: ${count}. The acts go out when somebody of staff has looked at it and started the run.`,
    button: 'Open the run',
  },
  csv: [
    'Counterparty',
    'INN',
    'Balance',
    'Currency',
    'State',
    'Reason',
    'What is wrong',
    'Channels',
    "The other side's words",
  ],
  statuses: {
    excluded: 'left out',
    included: 'takes part',
    queued: 'in the queue',
    working: 'being prepared',
    waiting: 'waits',
    held: 'waits for the accountant',
    delivering: 'being sent',
    done: 'sent',
    failed: 'not sent',
    cancelled: 'cancelled',
  },
  reasons: {
    balance: 'has a balance',
    to_be_seen: 'the act will tell the balance',
    register_balance: 'has a balance by 1C’s registers, the act decides',
    register_zero: 'zero by 1C’s registers, the act decides',
    movements: 'zero balance, with movements',
    by_hand: 'decided by staff',
    zero_balance: 'zero balance',
    zero_in_registers: 'zero by 1C’s registers and by the last act, no completion acts since',
    no_recipient: 'nobody to send it to: neither people nor an e-mail address',
    mail_returned: 'letters to its addresses come back',
    opted_out: 'the counterparty does without',
    blocked: 'gets no runs, by decision of staff',
    already_sent: 'another run sends the act of this period',
  },
  channels: {
    portal: 'portal',
    email: 'letter',
    bitrix24_drive: 'Bitrix24 Drive and task',
    bitrix24_letter: 'letter of Bitrix24 CRM',
    edi: 'electronic exchange, for signing',
  },
  deliveryStatuses: {
    queued: 'in the queue',
    sending: 'being sent',
    waiting: 'will be tried again',
    handed_over: 'handed over',
    delivered: 'delivered',
    failed: 'not delivered',
    cancelled: 'cancelled',
  },
  reminder: {
    subject: (name, period) => `Reminder: act of reconciliation for ${period}, ${name}`,
    line: (sentOn) =>
      `On ${sentOn} we sent you an act of reconciliation and have had no answer yet. Please confirm the balance or report a discrepancy: it takes a minute.`,
    button: 'Open the act and answer',
  },
  mailTask: {
    title: (name) => `The letter with the act of reconciliation did not arrive: ${name}`,
    description: (to, subject, words, url) =>
      `To: ${to}\nLetter: ${subject}\nMail server: ${words}\n\nAsk the customer for the right address and mend it in 1C. All letters that did not arrive: ${url}`,
  },
  footer: {
    why: (supplier, name) =>
      `This letter came because ${supplier} keeps accounts with ${name}, and this address is given for documents.`,
    whyUnnamed: (name) =>
      `This letter came because accounts are kept with ${name}, and this address is given for documents.`,
    unsubscribe: 'Send me no month-end acts and reminders',
  },
  task: {
    title: (name, period) => `Send the act of reconciliation to ${name} for ${period}`,
    what: (name, period) => `The act of reconciliation with ${name} for ${period} is ready.`,
    file: (fileName) => `The file is attached to the task: ${fileName}`,
    link: (address) => `The act in the portal: ${address}`,
  },
  balance: {
    none: (date) => `Nothing is owed on ${date}.`,
    customerOwes: (date, amount) => `The customer owes on ${date}: ${amount}.`,
    supplierOwes: (date, amount) => `The supplier owes on ${date}: ${amount}.`,
  },
}
