import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** A person’s own account. The page of an invitation says some of it too. */
export const en: TranslationOf<typeof ru> = {
  'account.fullName': 'First and last name',
  'account.passwordHint':
    '8 to 128 characters. Best are several words that have nothing to do with you or your company.',

  'password.strength': 'Strength of the password',
  'password.score.0': 'Guessed at once',
  'password.score.1': 'Easy to guess',
  'password.score.2': 'Fair password',
  'password.score.3': 'Good password',
  'password.score.4': 'Excellent password',
  'password.short': 'The password is shorter than 8 characters.',
  'password.long': 'The password is longer than 128 characters.',
  'password.common': 'This password is common or typed in order. Add another word or two.',
  'password.context':
    'The password is made of your name, e-mail, company or the portal’s name. Choose other words.',

  'account.title': 'Account',
  'account.profile': 'Name',
  'account.nameMissing': 'Enter a name.',
  'account.password': 'Password',
  'account.current': 'Current password',
  'account.next': 'New password',
  'account.changePassword': 'Change the password',
  'account.wrong': 'The current password is not right.',
  'account.changed': 'The password is changed. All other devices are signed out.',
  'account.sessions': 'Where you are signed in',
  'account.address': 'Address',
  'account.lastSeen': 'Last seen',
  'account.thisDevice': 'this device',
  'account.unknownDevice': 'Unknown device',
  'account.end': 'End',
  'account.endOthers': 'End on all other devices',
  'account.endOf': 'End the session: {device}',
}
