import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** The rules by which a completion act gets its status. */
export const en: TranslationOf<typeof ru> = {
  'statusRules.title': 'Rules of act statuses',
  'statusRules.text':
    'The portal goes through the rules from the top and takes the status of the first that matches; the rest are not looked at. So put a particular rule above a general one.',
  'statusRules.areDefault': 'The original rules for your 1C configuration are in force.',
  'statusRules.areOwn': 'Rules set on the portal are in force.',
  'statusRules.readOnly': 'An administrator can change them.',
  'statusRules.help': 'What the conditions and statuses mean',
  'statusRules.rule': 'Rule {number}',
  'statusRules.when': 'If',
  'statusRules.kind.property': 'A property of the document has a value',
  'statusRules.kind.commentPrefix': 'The comment begins with words',
  'statusRules.kind.commentPattern': 'The comment matches an expression',
  'statusRules.kind.deletionMark': 'The document is marked for deletion',
  'statusRules.kind.notFound': 'The document is not in 1C',
  'statusRules.kind.posted': 'The document is posted',
  'statusRules.kind.notPosted': 'The document is not posted',
  'statusRules.kind.edi': 'State of electronic exchange',
  'statusRules.kind.original': 'State of the signed original',
  'statusRules.kind.always': 'Otherwise',
  'statusRules.kindText.property':
    'An additional property of the document, named as in 1C. The reason is taken from another property where one is given.',
  'statusRules.kindText.commentPrefix':
    'What follows these words in the comment becomes the reason.',
  'statusRules.kindText.commentPattern':
    'A regular expression for the beginning of the comment. The group (?<reason>…) becomes the reason.',
  'statusRules.kindText.deletionMark':
    'A mark does not delete the document yet: it may be taken off.',
  'statusRules.kindText.notFound': 'The document was deleted; the portal makes sure of it twice.',
  'statusRules.kindText.posted': 'The accountants have posted the document.',
  'statusRules.kindText.notPosted':
    'The document is saved but not posted: the customer does not see it, whatever its status.',
  'statusRules.kindText.edi':
    'The state of electronic document exchange, by the name of its value in 1C. The comment of the exchange becomes the reason.',
  'statusRules.kindText.original':
    'Whether the signed copy was received, by the name of the value in 1C.',
  'statusRules.lastText': 'When no rule above matches. This rule is always the last.',
  'statusRules.name': 'Name of the property',
  'statusRules.values': 'Values, separated by “;”',
  'statusRules.pattern': 'Regular expression',
  'statusRules.reasonFrom': 'Property with the reason',
  'statusRules.reasonOf': 'from the property “{name}”',
  'statusRules.status': 'Status',
  'statusRules.status.draft': 'draft',
  'statusRules.status.issued': 'issued',
  'statusRules.status.rejected': 'rejected',
  'statusRules.status.signed': 'signed',
  'statusRules.status.withdrawn': 'withdrawn',
  'statusRules.statusText.draft': 'Only staff see it.',
  'statusRules.statusText.issued': 'The customer sees the posted act and may answer.',
  'statusRules.statusText.rejected':
    'The accountants did not accept the act. A posted act is shown to the customer with this word.',
  'statusRules.statusText.signed': 'Both sides have signed, no answer of the customer is awaited.',
  'statusRules.statusText.withdrawn':
    'Deleted or taken back, the customer does not see it any more.',
  'statusRules.reason': 'Reason',
  'statusRules.reasonText':
    'The reason is taken from 1C; the one given in the rule is used where 1C has none.',
  'statusRules.up': 'Move rule {number} up',
  'statusRules.down': 'Move rule {number} down',
  'statusRules.delete': 'Delete rule {number}',
  'statusRules.add': 'Add a rule',
  'statusRules.reset': 'Restore the original',
  'statusRules.check': 'Check',
  'statusRules.faults': 'Correct the marked fields.',
  'statusRules.stale':
    'The rules have changed since they were checked. Look at what would change now, and save again.',
  'statusRules.preview': 'What would change',
  'statusRules.noChange': 'No act would get another status.',
  'statusRules.changed': {
    one: '{count} act would get another status.',
    other: '{count} acts would get another status.',
  },
  'statusRules.changedAtLeast': {
    one: 'At least {count} act would get another status.',
    other: 'At least {count} acts would get another status.',
  },
  'statusRules.acts': { one: '{count} act', other: '{count} acts' },
  'statusRules.examined': {
    one: 'The newest {count} act was looked at, earlier ones were not.',
    other: 'The newest {count} acts were looked at, earlier ones were not.',
  },
  'statusRules.unknown': 'Not everything is known.',
  'statusRules.unknownText':
    'These rules look at what 1C has not been asked for yet. What these acts become will be seen when the rules are saved and 1C has been read:',
  'statusRules.examples': 'Examples of acts that would get another status',
  'statusRules.number': 'Number',
  'statusRules.date': 'Date',
  'statusRules.counterparty': 'Counterparty',
  'statusRules.noCounterparty': 'not given',
  'statusRules.now': 'Now',
  'statusRules.then': 'Then',
  'statusRules.after':
    'Nothing is saved yet. Once saved, the portal reads 1C and decides the status of every act anew.',
  'statusRules.saved':
    'Saved. The portal is reading 1C; statuses change within some minutes, later if there are very many acts.',
  'statusRules.toReading': 'Progress of the reading',
  'statusRules.fault.missing': 'Fill in this field.',
  'statusRules.fault.name': 'Enter the name of the property as in 1C.',
  'statusRules.fault.words': 'Enter what 1C must say.',
  'statusRules.fault.too_long': 'Too long: up to 150 characters, a reason up to 300.',
  'statusRules.fault.too_many': 'Too many values: up to 50.',
  'statusRules.fault.unknown': 'Choose from the list.',
  'statusRules.fault.broken': 'The list of rules arrived broken. Open the page anew.',
  'statusRules.fault.tooManyRules': 'Too many rules: up to 50.',
  'statusRules.fault.pattern_too_long': 'The expression is too long: up to 200 characters.',
  'statusRules.fault.pattern_looks_around':
    'Looking ahead or behind, (?=…) and (?<=…), is not allowed.',
  'statusRules.fault.pattern_refers_back':
    'Referring back to a group, \\1 or \\k<…>, is not allowed.',
  'statusRules.fault.pattern_malformed': 'This is not a regular expression: check the brackets.',
  'statusRules.fault.pattern_repeats_repeats':
    'A group that repeats or branches must not itself be repeated: such an expression may run for minutes.',
  'statusRules.fault.pattern_too_many_ways':
    'The expression has too many repeats and branches: it may run for minutes.',
}
