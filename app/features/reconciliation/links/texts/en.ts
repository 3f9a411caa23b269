import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'actLinks.title': 'Links to an act of reconciliation',
  'actLinks.hint':
    'Whoever holds a link reads the act of this counterparty for the period, without signing in and without changing anything. Put it into the card of Bitrix24 or send it to the customer.',
  'actLinks.period': 'Period',
  'actLinks.period.current_month': 'This month',
  'actLinks.period.previous_month': 'Last month',
  'actLinks.period.current_quarter': 'This quarter',
  'actLinks.period.previous_quarter': 'Last quarter',
  'actLinks.period.current_half_year': 'This half-year',
  'actLinks.period.previous_half_year': 'Last half-year',
  'actLinks.period.current_year': 'This year',
  'actLinks.period.previous_year': 'Last year',
  'actLinks.days': 'Works for',
  'actLinks.daysCount': { one: '{count} day', other: '{count} days' },
  'actLinks.make': 'Get a link',
  'actLinks.makeOfThis': 'Link to this act…',
  'actLinks.made': 'The link is ready and works until {until}. Copy it: it is not shown again.',
  'actLinks.address': 'Address of the link',
  'actLinks.fault.period': 'Choose a period of the list.',
  'actLinks.fault.days': 'From 1 to 30 days.',
  'actLinks.fault.throttled': 'Too many links were made within this hour. Try again later.',
  'actLinks.none': 'No link works now.',
  'actLinks.until': 'until {until}, made by {who}',
  'actLinks.opened': 'last opened {at}',
  'actLinks.neverOpened': 'not opened yet',
  'actLinks.revoke': 'Revoke',
  'actLinks.revokeOf': 'Revoke the link: {period}',
  'actLinks.revoked': 'The link is revoked: it opens nothing any more.',
  'actLinks.sharedTitle': 'Act of reconciliation by link',
  'actLinks.sharedUntil':
    'This page was opened by a link of the supplier, to read only, until {until}.',
  'actLinks.asking': '1C is making the act. The page refreshes by itself in a few seconds.',
  'actLinks.notGiven': 'The act of this period is not here now. Reload the page later.',
  'actLinks.over': 'The link works no longer',
  'actLinks.overText':
    'The link has run out or was revoked. Ask whoever sent it for a new one, or sign in to the portal.',
  'actLinks.signIn': 'Sign in to the portal',
  'actLinks.tooOften': 'The page is opened too often',
  'actLinks.tooOftenText': 'Wait for a minute and reload the page.',
}
