import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** A person’s own account. The page of an invitation says some of it too. */
export const en: TranslationOf<typeof ru> = {
  'account.fullName': 'First and last name',
  'account.passwordHint':
    '8 to 128 characters. Best are several words that have nothing to do with you or your company.',

  'password.strength': 'Strength of the password',
  'password.score.0': 'Too simple',
  'password.score.1': 'Weak',
  'password.score.2': 'Fair',
  'password.score.3': 'Good',
  'password.score.4': 'Strong',
  'password.short': 'The password is shorter than 8 characters.',
  'password.long': 'The password is longer than 128 characters.',
  'password.common': 'This password is common or typed in order. Add another word or two.',
  'password.context':
    'The password is made of your name, e-mail, company or the portal’s name. Choose other words.',

  'account.title': 'Account',
  'account.profile': 'Name',
  'account.nameMissing': 'Enter a name.',
  'account.preferences': 'Time and letters',
  'account.timeZone': 'Time zone',
  'account.timeZoneHint': 'Times on pages are shown in it. Dates in acts do not depend on it.',
  'account.portalZone': 'as the portal: {zone}',
  'account.noSuchZone': 'There is no such time zone.',
  'account.letters': 'Letters to send',
  'account.lettersHint':
    'Letters about sign-in, password, the second step and invitations always come: they protect the account.',
  'account.letter.act_ready':
    'an act of reconciliation that took long is ready, or could not be made',
  'account.letter.month_end': 'month-end acts of reconciliation and reminders of them',
  'account.letter.discrepancy_answered':
    'the supplier answered a discrepancy, accepted or returned a scan',
  'account.letter.customer_answered':
    'a customer refused a document, reported a discrepancy, wrote again or sent a scan',
  'account.letter.act_problem': 'a customer got no act of reconciliation',
  'account.zone.Europe/Kaliningrad': 'Kaliningrad (UTC+2)',
  'account.zone.Europe/Moscow': 'Moscow time (UTC+3)',
  'account.zone.Europe/Minsk': 'Minsk (UTC+3)',
  'account.zone.Europe/Samara': 'Samara (UTC+4)',
  'account.zone.Asia/Tbilisi': 'Tbilisi (UTC+4)',
  'account.zone.Asia/Yerevan': 'Yerevan (UTC+4)',
  'account.zone.Asia/Dubai': 'Dubai (UTC+4)',
  'account.zone.Asia/Yekaterinburg': 'Yekaterinburg (UTC+5)',
  'account.zone.Asia/Almaty': 'Almaty (UTC+5)',
  'account.zone.Asia/Tashkent': 'Tashkent (UTC+5)',
  'account.zone.Asia/Omsk': 'Omsk (UTC+6)',
  'account.zone.Asia/Bishkek': 'Bishkek (UTC+6)',
  'account.zone.Asia/Novosibirsk': 'Novosibirsk (UTC+7)',
  'account.zone.Asia/Krasnoyarsk': 'Krasnoyarsk (UTC+7)',
  'account.zone.Asia/Irkutsk': 'Irkutsk (UTC+8)',
  'account.zone.Asia/Yakutsk': 'Yakutsk (UTC+9)',
  'account.zone.Asia/Vladivostok': 'Vladivostok (UTC+10)',
  'account.zone.Asia/Magadan': 'Magadan (UTC+11)',
  'account.zone.Asia/Kamchatka': 'Kamchatka (UTC+12)',
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
