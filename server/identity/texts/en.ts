import type { ru } from './ru.ts'

export const en: typeof ru = {
  passwordReset: {
    subject: 'A new password for the Sverka portal',
    lines: [
      'You asked to change your password. The link works once, for 30 minutes.',
      'If you did not ask for it, do nothing: your password stays as it is.',
    ],
    button: 'Set a new password',
  },
  signInAttack: {
    subject: 'Somebody is guessing the password of your account at the Sverka portal',
    lines: [
      'Several attempts in a row were made to sign in to your account with a wrong password. They did not succeed, and your data were not opened.',
      'Devices on which you have signed in before work as usual. If the portal asks you to wait on a new device, set a new password: the link comes to this address.',
      'If it was you, there is nothing to do.',
    ],
    button: 'Set a new password',
  },
  invitation: {
    subject: (name) => `Access to acts: ${name}`,
    lines: (name, role) => [
      `You are invited to the documents of ${name}: acts of reconciliation for any period and completion acts.`,
      {
        owner: 'You can receive acts, answer them and invite colleagues.',
        bookkeeper: 'You can receive acts and answer them.',
        viewer: 'You can receive and read acts.',
      }[role],
      'The link works once, for 7 days. If you did not expect this letter, do nothing: nothing opens without your consent.',
    ],
    button: 'Accept the invitation',
  },
}
