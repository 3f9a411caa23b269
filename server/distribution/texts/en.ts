import type { ru } from './ru.ts'

export const en: typeof ru = {
  letter: {
    subject: (name, period) => `Act of reconciliation for ${period}: ${name}`,
    line: 'We have prepared the act of reconciliation for this period. You can look at it, download it, agree to it, or report a discrepancy.',
    button: 'Open the act',
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
