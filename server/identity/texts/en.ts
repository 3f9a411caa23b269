import type { ru } from './ru.ts'

export const en: typeof ru = {
  passwordReset: {
    subject: 'A new password for the Sverka portal',
    lines: [
      'You asked to change your password. The link works once, for one hour.',
      'If you did not ask for it, do nothing: your password stays as it is.',
    ],
    button: 'Set a new password',
  },
  invitation: {
    subject: (names) => `Access to acts of reconciliation: ${names}`,
    lines: (names) => [
      `You now have access to the acts of reconciliation of ${names}. An act for any period takes a few seconds; no need to phone the accountant.`,
      'The link works once, for 14 days.',
    ],
    button: 'Set a password and sign in',
  },
}
