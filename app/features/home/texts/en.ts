import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** The page a customer starts from. */
export const en: TranslationOf<typeof ru> = {
  'home.title': 'Home',
  'home.weOwe': 'As of {date} we owe',
  'home.owedToUs': 'As of {date} we are owed',
  'home.nothing': 'As of {date} nothing is owed',
  'home.taken': 'From 1C, {at}',
  'home.refresh': 'Refresh',
  'home.refreshAsked': 'Refreshing…',
  'home.throttled': {
    one: 'You can refresh three times a minute. Try again in {count} second.',
    other: 'You can refresh three times a minute. Try again in {count} seconds.',
  },
  'home.refreshing': 'Getting the balance from 1C. The page refreshes by itself.',
  'home.unknown': 'The balance is not known yet',
  'home.lastGood': 'Below is what was received last.',
  'home.chart': 'Balance by month',
  'home.table': 'As a table',
  'home.month': 'Month',
  'home.balance': 'Closing balance',
  'home.sent': 'We have prepared the act of reconciliation for {period}.',
  'home.openSent': 'Open the act',
  'home.latest': 'Latest acts',
  'home.all': 'Another period and all acts of reconciliation',
  'home.request': 'Request an act of reconciliation',
  'home.waiting': {
    one: '{count} completion act for {sums} awaits your answer.',
    other: '{count} completion acts for {sums} await your answer.',
  },
  'home.openWaiting': 'View and answer',

  'home.chartHint': 'Above zero we owe, below zero we are owed.',
  'home.chartHintSupplier': 'Above zero we are owed, below zero we owe.',
  'home.millions': '{sum} m',

  'companies.title': 'Companies',
  'companies.hint': 'Balances as 1C gave them last. Press a company to go to it.',
  'companies.company': 'Company',
  'companies.balance': 'Balance',
  'companies.waiting': 'Awaiting an answer',
  'companies.waitingActs': {
    one: '{count} act for {sums}',
    other: '{count} acts for {sums}',
  },
  'companies.nothingWaits': 'nothing',
  'companies.asking': 'asking 1C…',
  'companies.unknown': 'not known yet',
}
