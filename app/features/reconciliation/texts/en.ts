import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** Acts of reconciliation: asking for one, and their list. */
export const en: TranslationOf<typeof ru> = {
  'balance.weOwe': 'we owe',
  'balance.owedToUs': 'we are owed',
  'balance.none': 'nothing is owed',

  'requestForm.title': 'Acts of reconciliation',
  'requestForm.card': 'New act',
  'requestForm.presets': 'Ready periods',
  'requestForm.own': 'Your own period',
  'requestForm.from': 'From',
  'requestForm.to': 'To',
  'requestForm.submit': 'Make the act',
  'requestForm.progress': '1C is making the act… usually 2–5 seconds',

  'periodPreset.this-month': 'Current month',
  'periodPreset.last-month': 'Previous month',
  'periodPreset.this-quarter': 'Current quarter',
  'periodPreset.last-quarter': 'Previous quarter',
  'periodPreset.this-half-year': 'Current half-year',
  'periodPreset.last-half-year': 'Previous half-year',
  'periodPreset.this-year': 'Current year',
  'periodPreset.last-year': 'Previous year',
  'periodPreset.since-agreed': 'Since the last agreed act',

  'reportingPeriod.q1': 'Q1',
  'reportingPeriod.q2': 'Q2',
  'reportingPeriod.q3': 'Q3',
  'reportingPeriod.q4': 'Q4',
  'reportingPeriod.h1': 'Half-year',
  'reportingPeriod.m9': '9 months',
  'reportingPeriod.year': 'Year',

  'periodFault.missing': 'Enter a date.',
  'periodFault.not_a_date': 'There is no such date.',
  'periodFault.too_early': 'A period cannot start before 1 Jan 1990.',
  'periodFault.in_future': 'The period has not started yet: choose today or an earlier date.',
  'periodFault.before_start': 'The end of the period is before its start.',
  'periodFault.too_long': 'A period cannot be longer than 5 years.',

  'throttle.minute': {
    one: 'At most 6 acts can be requested in a minute. Try again in {count} second.',
    other: 'At most 6 acts can be requested in a minute. Try again in {count} seconds.',
  },
  'throttle.day': {
    one: 'At most 60 acts can be requested in a day. Try again in {count} hour; the acts below are always at hand.',
    other:
      'At most 60 acts can be requested in a day. Try again in {count} hours; the acts below are always at hand.',
  },

  'reconciliationList.title': 'Requested acts',
  'reconciliationList.period': 'Period',
  'reconciliationList.closing': 'Closing balance',
  'reconciliationList.state': 'State',
  'reconciliationList.at': 'Requested',
  'reconciliationList.file': 'Document',
  'reconciliationList.pdfOf': 'PDF for {period}',
  'reconciliationList.empty':
    'No acts yet. Choose a period above: the act comes from 1C and stays here.',
  'reconciliationList.edition': 'edition {edition}',
  'reconciliationList.replacedCount': {
    one: '{count} earlier edition',
    other: '{count} earlier editions',
  },
  'reconciliationList.replacedAt': 'outdated since {at}',
  'reconciliationList.older': 'Older',
  'reconciliationList.newest': 'Back to the latest',

  'reconciliationState.ready': 'ready',
  'reconciliationState.agreed': 'agreed',
  'reconciliationState.outdated': 'changed since agreed',
  'reconciliationState.scan_received': 'scan being checked',
  'reconciliationState.signed': 'signed',
  'reconciliationState.under_way': 'being made',
  'reconciliationState.waiting': 'being prepared',
  'reconciliationState.checking': 'checked by the accountants',
  'reconciliationState.failed': 'not received',
}
