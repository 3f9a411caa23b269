import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** A person’s own account. The page of an invitation says some of it too. */
export const en: TranslationOf<typeof ru> = {
  'account.fullName': 'First and last name',
  'account.weakPassword':
    'This password is easy to guess. Choose at least 10 characters, unlike your e-mail and common passwords.',
  'account.passwordHint': 'At least 10 characters',

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
