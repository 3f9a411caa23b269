import type { ru } from './ru.ts'

export const en: typeof ru = {
  letter: {
    subject: (name, period) => `Act of reconciliation for ${period}: ${name}`,
    line: 'We have prepared the act of reconciliation for this period. You can look at it, download it, agree to it, or report a discrepancy.',
    button: 'Open the act',
  },
}
