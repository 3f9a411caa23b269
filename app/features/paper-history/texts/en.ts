import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'paperHistory.title': 'History of documents',
  'paperHistory.text':
    'Every edition given out, every agreement, refusal and withdrawal is an entry that can be neither removed nor changed: each one holds the fingerprint of the one before, and the code on a document that of the last one.',
  'paperHistory.prove': 'Prove the whole history',
  'paperHistory.whole': {
    one: 'The history is whole: {count} entry in its place, last fingerprint {hash}. Codes compared: {codes}.',
    other:
      'The history is whole: {count} entries in their places, last fingerprint {hash}. Codes compared: {codes}.',
  },
  'paperHistory.broken':
    'The history is broken: somebody changed the database past the portal. Compare it with a backup.',
  'paperHistory.more': 'And {count} more. All of it: npm run admin -- audit-log verify',
  'paperHistory.n': 'No.',
  'paperHistory.at': 'When',
  'paperHistory.what': 'What happened',
  'paperHistory.document': 'Document',
  'paperHistory.edition': 'ed. {edition}',
  'paperHistory.counterparty': 'Counterparty',
  'paperHistory.who': 'Who',
  'paperHistory.amount': 'Sum',
  'paperHistory.hash': 'Fingerprint',
  'paperHistory.empty': 'No entries yet: the first one comes with the first document given out.',
  'paperHistory.older': 'Show earlier ones',
  'paperHistory.newest': 'To the latest entries',
  'paperHistory.reconciliation': 'Statement {period}',
  'paperHistory.completionAct': 'Completion act No. {number} of {date}',
  'paperHistory.kind.found': 'there when the history began',
  'paperHistory.kind.published': 'given out',
  'paperHistory.kind.restored': 'counts again',
  'paperHistory.kind.withdrawn': 'withdrawn',
  'paperHistory.kind.deleted': 'deleted',
  'paperHistory.kind.agreed': 'agreed to',
  'paperHistory.kind.accepted': 'accepted',
  'paperHistory.kind.signed': 'signed',
  'paperHistory.kind.refused': 'refused by the client',
  'paperHistory.kind.disputed': 'discrepancy reported',
  'paperHistory.kind.taken_back': 'answer taken back',
  'paperHistory.kind.lapsed': 'answer lapsed',
  'paperHistory.keys': 'Keys that sign codes',
  'paperHistory.keysText':
    'The first one signs now. Earlier ones sign no new codes, but documents given out with them are checked as before.',
  'paperHistory.key': 'Key',
  'paperHistory.since': 'From',
  'paperHistory.until': 'Until',
  'paperHistory.current': 'in use',
  'paperHistory.replaceKey': 'Replace the key',
  'paperHistory.replaceKeyMeans':
    'New papers will be signed by a new key. Codes on earlier ones stay valid. The former key cannot be put back.',
  'paperHistory.keyReplaced': 'The key was replaced: the new one signs from now on.',
  'paperHistory.public': 'Public keys',
  'paperHistory.check': 'Check a document by its code',
}
