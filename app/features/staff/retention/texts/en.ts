import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'retention.title': 'How long things are kept',
  'retention.text':
    'Every night the portal removes rows whose time is over. What somebody is bound by is never removed: acts that anybody agreed to, disputed, signed, downloaded or got from a run, papers with a code of authenticity, completion acts, their history and the answers. The audit has a period of its own, AUDIT_RETENTION_DAYS.',
  'retention.readOnly': 'An administrator changes the periods.',
  'retention.lastRun': 'Last removal: {at}',
  'retention.noRun': 'Nothing was removed yet.',
  'retention.kindColumn': 'What',
  'retention.daysColumn': 'Days to keep it',
  'retention.removedColumn': 'Removed the last time',
  'retention.daysOf': '{kind}: days to keep them',
  'retention.hint': 'usually {defaultDays}, at least {minDays}; empty: always',
  'retention.always': 'always',
  'retention.kind.requests': 'Ended requests for acts of reconciliation',
  'retention.kindText.requests': 'But for the last one of a period and those that a run has made.',
  'retention.kind.editions': 'Replaced editions of acts of reconciliation',
  'retention.kindText.editions':
    'Only those that nobody opened, downloaded or was sent, and that no agreement or dispute follows from.',
  'retention.kind.forms': "1C's printed forms of earlier versions of completion acts",
  'retention.kindText.forms': 'But for acts that the customer answered.',
  'retention.kind.letters': 'Letters that were sent',
  'retention.kindText.letters': 'And those that could not be delivered.',
  'retention.kind.events': 'Events of Bitrix24 that were read',
  'retention.kindText.events': 'The acts of deals and their history stay.',
  'retention.kind.messages': 'Messages sent to Bitrix24',
  'retention.kindText.messages': 'About acts that are decided and untouched for as long.',
  'retention.kind.robotCalls': 'Answers to robots of Bitrix24',
  'retention.kindText.robotCalls': 'Those that nobody waits for any more.',
  'retention.fault.not_days': 'Give a number of days, or leave the field empty.',
  'retention.fault.too_short': 'At least {minDays} days.',
}
