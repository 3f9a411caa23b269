import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'actChanges.since.downloaded': 'The act has changed since it was downloaded {at}',
  'actChanges.since.opened': 'The act has changed since it was opened {at}',
  'actChanges.since.agreed': 'The act has changed since it was agreed {at}',
  'actChanges.since.acknowledged': 'The act has changed since its changes were seen {at}',
  'actChanges.agreed': 'You agreed to {amount} on {at}; {changes} since.',
  'actChanges.agreedStaff': 'The customer agreed to {amount} on {at}; {changes} since.',
  'actChanges.agreedBy': 'Edition {edition} was agreed to, {by}.',
  'actChanges.linesChanged': {
    one: '{count} line has changed',
    other: '{count} lines have changed',
  },
  'actChanges.balanceChanged': 'the balance has changed',
  'actChanges.formChanged': 'what the act says of the parties has changed',
  'actChanges.nothingChanged': 'neither sums nor lines have changed',
  'actChanges.askAgain':
    'The agreement is to that edition. Please check the changes and answer again.',
  'actChanges.askAgainSame':
    'The agreement is to that edition. You may confirm it in the new one too.',
  'actChanges.currency': 'Currency of the act: was {before}, now {after}',
  'actChanges.opening': 'Opening balance: was {before}, now {after}',
  'actChanges.closing': 'Closing balance: was {before}, now {after}',
  'actChanges.number': 'Number of the act: was {before}, now {after}',
  'actChanges.contract': 'Contract: was “{before}”, now “{after}”',
  'actChanges.renamed': 'Contract of lines: was “{before}”, now “{after}”',
  'actChanges.contractOpening': 'Contract “{contract}”, opening balance: was {before}, now {after}',
  'actChanges.contractClosing': 'Contract “{contract}”, closing balance: was {before}, now {after}',
  'actChanges.requisite': '{side}, {field}: was “{before}”, now “{after}”',
  'actChanges.field.name': 'name',
  'actChanges.field.inn': 'INN',
  'actChanges.field.kpp': 'KPP',
  'actChanges.field.ogrn': 'OGRN',
  'actChanges.field.address': 'address',
  'actChanges.field.bank': 'bank',
  'actChanges.field.director': 'director',
  'actChanges.field.chiefAccountant': 'chief accountant',
  'actChanges.nothing': 'none',
  'actChanges.came': 'added',
  'actChanges.went': 'removed',
  'actChanges.changed': 'changed',
  'actChanges.was': 'was',
  'actChanges.became': 'now',
  'actChanges.previous': 'Open edition {edition}',
  'actChanges.acknowledge': 'I have seen the changes',
  'actChanges.acknowledgeHint': 'Until then the new edition cannot be agreed to.',
  'actChanges.more': { one: 'and {count} more line', other: 'and {count} more lines' },

  'periodBreak.title': 'Balances of neighbouring acts do not meet',
  'periodBreak.before':
    'The act for {period} ended with {closing}, and this one begins with {opening}: {difference} apart.',
  'periodBreak.after':
    'This act ends with {closing}, and the act for {period} began with {opening}: {difference} apart.',
  'periodBreak.open': 'Open the act for {period}',
  'periodBreak.advice':
    'Most likely documents of the earlier period were changed after its act was received. Please request that act again.',
  'actsDiffer.title': 'This act differs from the completion acts',
  'actsDiffer.act_missing':
    'Act No. {number} of {date}, {sum}, is posted in 1C, and no line here is about it.',
  'actsDiffer.act_withdrawn':
    'Line {line}: act No. {number} of {date}, {sum}, is withdrawn or not posted.',
  'actsDiffer.signs_reversed':
    'Line {line}: act No. {number} of {date}, {sum}, stands in credit, and payments in debit. The signs are reversed.',
  'actsDiffer.open': 'Open act No. {number}',
  'actsDiffer.advice':
    'Only staff see this. Check the documents in 1C and the HTTP service, then ask for the act again.',
}
