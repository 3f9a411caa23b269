import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** Letters that did not arrive, addresses that get less, and the page behind "unsubscribe". */
export const en: TranslationOf<typeof ru> = {
  'letters.title': 'Mail',
  'letters.text':
    'What the mail server refused or sent back, to whom, why, and what to do. Passwords and invitations are always sent.',
  'letters.part.failed': 'Not delivered',
  'letters.part.waiting': 'To be tried again',
  'letters.part.recipients': 'Restricted addresses',
  'letters.empty.failed': 'For half a year mail servers have taken every letter.',
  'letters.empty.waiting': 'No letter was put off by a mail server.',
  'letters.empty.recipients':
    'Every address gets its letters: none came back, nobody unsubscribed.',
  'letters.to': 'To',
  'letters.subject': 'Letter',
  'letters.when': 'When',
  'letters.why': 'Why',
  'letters.remedy': 'What to do',
  'letters.address': 'Address',
  'letters.state': 'State',
  'letters.nobody': 'belongs to no counterparty',
  'letters.posted': 'of {at}',
  'letters.failedAt': 'failed {at}',
  'letters.nextAt': 'next attempt {at}',
  'letters.attempts': { one: '{count} attempt', other: '{count} attempts' },
  'letters.uncertain':
    'Once the server did not answer after it had the whole letter: it may have arrived.',
  'letters.failure.refused': 'The server refused the letter',
  'letters.failure.gave_up': 'For three days the server put the letter off',
  'letters.failure.unknown': 'Twice the server did not answer after it had the whole letter',
  'letters.failure.bounced': 'The letter came back',
  'letters.failure.stopped': 'Not sent: letters to this address come back',
  'letters.failure.opted_out': 'Not sent: the recipient has unsubscribed',
  'letters.remedy.address':
    'Mend the address in 1C or of the person. If the mailbox works again, allow letters to it.',
  'letters.remedy.refused':
    "The server's words stand beside. If it refused the sender, look at MAIL_FROM, SPF and DKIM; if the content, write to the recipient in another way.",
  'letters.remedy.gave_up':
    'Look at the health of the portal. The act is in the portal; a letter about it can be sent again from its page.',
  'letters.remedy.unknown':
    'Ask the recipient: the letter may have arrived, perhaps twice. The portal does not send it a third time.',
  'letters.remedy.bounced':
    "The server's words stand beside: the mailbox may be full. Later letters to this address are sent.",
  'letters.remedy.opted_out': 'Nothing: the recipient chose so, and can take it back.',
  'letters.resume': 'Send again',
  'letters.optIn': 'Subscribe again',
  'letters.stoppedSince': 'No letters are sent since {at}',
  'letters.optedOutSince.link': 'Unsubscribed by the link of a letter {at}',
  'letters.optedOutSince.account': 'Unsubscribed in the account {at}',
  'letters.optedOutSince.staff': 'Unsubscribed by staff {at}',
  'letters.optOutLabel': 'Send no month-end acts and reminders to the address',
  'letters.optOut': 'Unsubscribe',
  'letters.changed': 'Done: {email}.',
  'letters.unchanged': 'Nothing has changed: {email}.',
  'letters.older': 'Next',
  'letters.newest': 'To the beginning',
  'unsubscribe.title': 'Letters about month-end acts',
  'unsubscribe.isOn':
    '{email} gets month-end acts of reconciliation and reminders of them. Letters about signing in, passwords and your own requests are no part of this and will still come.',
  'unsubscribe.isOff':
    '{email} gets no month-end acts and reminders any more. The acts still stand in the portal.',
  'unsubscribe.stop': 'Unsubscribe',
  'unsubscribe.start': 'Get them again',
  'unsubscribe.invalid': 'The link is wrong',
  'unsubscribe.toAccount': 'Choose letters',
  'unsubscribe.invalidText':
    'Copy it from the letter as a whole. Letters can be chosen in the portal, too.',
}
