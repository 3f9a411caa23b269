import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** The pages before sign-in. Scripts come only with those that set a password. */
export const en: TranslationOf<typeof ru> = {
  'login.title': 'Sign in',
  'login.email': 'E-mail',
  'login.password': 'Password',
  'login.submit': 'Sign in',
  'login.verify': 'Check a document by its code',
  'login.forgot': 'Forgot your password?',
  'login.wrong':
    'The e-mail or the password is not right. Check the keyboard layout and Caps Lock.',
  'login.missing': 'Enter your e-mail and password.',
  'login.throttled': {
    one: 'Too many attempts. Try again in {count} minute.',
    other: 'Too many attempts. Try again in {count} minutes.',
  },
  'login.demo': 'Demonstration',
  'login.demoText': 'The portal runs on training data. Everybody’s password is {password}',
  'login.fill': 'Fill in',
  'login.fillFor': 'Fill in {email}',
  'login.onecConsole': 'Training base of 1C',
  'login.ediConsole': 'Training EDI operators',
  'login.bitrix24Console': 'Training portal of Bitrix24',
  'login.mailbox': 'Mailbox',

  'logout.title': 'Sign out',
  'logout.text': 'End your work on this device?',

  'forgot.title': 'Forgotten password',
  'forgot.text': 'We will send a link that lets you set a new password.',
  'forgot.submit': 'Send the link',
  'forgot.missing': 'Enter an e-mail address.',
  'forgot.sent':
    'If we know this address, the letter is on its way. The link does not last long: open it today.',
  'forgot.back': 'Back to sign-in',

  'reset.title': 'New password',

  'invite.title': 'Invitation',
  'invite.text': 'You are invited to the documents of:',
  'invite.role.owner': 'You can receive acts, answer them and invite colleagues.',
  'invite.role.bookkeeper': 'You can receive acts and answer them.',
  'invite.role.viewer': 'You can receive and read acts.',
  'invite.accept': 'Accept the invitation',
  'invite.decline': 'Decline',
  'invite.known': 'You already have an account. Sign in to accept the invitation.',
  'invite.otherPerson':
    'You are signed in as {email}, and the invitation is for somebody else. Sign out and open the link in the letter again.',

  'passwordLink.for': 'For {email}',
  'passwordLink.password': 'New password',
  'passwordLink.submit': 'Save and sign in',
  'passwordLink.invalid.title': 'The link no longer works',
  'passwordLink.invalid.text': 'It has been used already, or its time is over.',
  'passwordLink.invalid.reset': 'Request a new link',
  'passwordLink.invalid.invite':
    'Ask the supplier’s accountants to send the invitation again. If you already have a password, simply sign in.',
}
