import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

/** One act of reconciliation, and the request it waits for. */
export const en: TranslationOf<typeof ru> = {
  'reconciliationAct.title': 'Act of reconciliation, {period}',
  'reconciliationAct.heading': 'Statement of mutual settlements',
  'reconciliationAct.excel': 'Excel',
  'reconciliationAct.csv': 'CSV',
  'reconciliationAct.nothingOwed': 'As of {date} nothing is owed',
  'reconciliationAct.owedOn': 'As of {date} the debt is',
  'reconciliationAct.inFavourOf': 'in favour of {name}',
  'reconciliationAct.onecPdf': 'Form of 1C (PDF)',
  'reconciliationAct.lineAct': 'Act: {state}',
  'reconciliationAct.agree': 'Confirm the balance…',
  'reconciliationAct.agreed': 'Agreed {at}, {by}',
  'reconciliationAct.takenAt': 'From 1C, {at}',
  'reconciliationAct.onecForms': 'Printed forms of 1C: {count}',
  'reconciliationAct.onecForm.given': 'given to the customer',
  'reconciliationAct.onecForm.replaced': 'replaced by a newer one',
  'reconciliationAct.onecForm.set_aside':
    'not given out: another party, another balance, or unreadable',
  'reconciliationAct.onecForm.unread': 'not checked yet',
  'reconciliationAct.periodCut':
    'The period has not ended yet, so the act runs up to today, {date}.',
  'reconciliationAct.edition': 'Edition {edition}',
  'reconciliationAct.replaced': 'Outdated edition {edition}: replaced by edition {latest} on {at}.',
  'reconciliationAct.printedPart':
    'This is page {page} of {pages}. The whole act with places for signatures is the PDF on the page of the act.',
  'reconciliationAct.seal': 'seal',
  'reconciliationAct.openNewer': 'Open the latest edition',
  'reconciliationAct.noMovements': 'No movements in this period',
  'reconciliationAct.noMovementsText':
    'From {from} to {to} nothing was shipped or paid: the balance has not changed.',
  'reconciliationAct.twoSided': 'Two-sided form (PDF)',
  'reconciliationAct.table': 'According to {name}, {currency}',
  'reconciliationAct.tableNote':
    'A balance without a sign is what you owe, with “−” what the supplier owes.',
  'reconciliationAct.tableNoteOfBoth':
    'A balance without a sign is what the customer owes, with “−” what the supplier owes.',
  'reconciliationAct.tableNoteOfSupplier':
    'A balance without a sign is what the customer owes us, with “−” what we owe the customer.',
  'reconciliationAct.date': 'Date',
  'reconciliationAct.document': 'Document',
  'reconciliationAct.unnamed': 'without a name',
  'reconciliationAct.contract': 'contract',
  'reconciliationAct.contractDate': 'of {date}',
  'reconciliationAct.debit': 'Debit',
  'reconciliationAct.credit': 'Credit',
  'reconciliationAct.balance': 'Balance',
  'reconciliationAct.opening': 'Opening balance, {date}',
  'reconciliationAct.turnover': 'Turnover for the period',
  'reconciliationAct.closing': 'Closing balance, {date}',
  'reconciliationAct.broughtForward': 'Brought forward',
  'reconciliationAct.carriedForward': 'Carried forward',
  'reconciliationAct.back': 'All acts of reconciliation',

  'reconciliationLines.search': 'Search in the lines of the act',
  'reconciliationLines.q': 'Document number or amount',
  'reconciliationLines.side': 'Lines',
  'reconciliationLines.side.all': 'all',
  'reconciliationLines.side.debit': 'debit only',
  'reconciliationLines.side.credit': 'credit only',
  'reconciliationLines.reset': 'Show the whole act',
  'reconciliationLines.found': {
    one: '{count} line found: debit {debit}, credit {credit}.',
    other: '{count} lines found: debit {debit}, credit {credit}.',
  },
  'reconciliationLines.nothing': 'The act has no such lines.',
  'reconciliationLines.months': 'Go to a month',
  'reconciliationLines.page': 'Page of {pages}',
  'reconciliationLines.go': 'Go',
  'reconciliationLines.inAct': 'Show in the act',

  'reconciliationRequest.title': 'The act is being made',
  'reconciliationRequest.running': '1C is making the act… usually 2–5 seconds',
  'reconciliationRequest.runningLong': '1C is taking longer than usual:',
  'reconciliationRequest.elapsed': '{count} s',
  'reconciliationRequest.since': 'Requested {at}',
  'reconciliationRequest.close':
    'You can close this page: we will e-mail you when the act is ready. The page refreshes by itself.',
  'reconciliationRequest.canClose': 'You can close this page; while open, it refreshes by itself.',
  'reconciliationRequest.waitingTitle': 'The act is waiting for 1C',
  'reconciliationRequest.storedLaterTitle': 'The act will be ready later',
  'reconciliationRequest.waiting':
    '1C is unavailable right now. Your request is kept: the act will be made by itself.',
  'reconciliationRequest.next': 'Next attempt at {at}',
  'reconciliationRequest.heldTitle': 'The accountants are checking the act',
  'reconciliationRequest.failedTitle': 'The act was not received',
  'reconciliationRequest.failed':
    'The act for this period could not be received. Please request it again.',
  'reconciliationRequest.again': 'Request again',
  'reconciliationRequest.lastGood': 'Latest act for this period: from 1C, {at}',
  'reconciliationRequest.openLastGood': 'Open the latest act',
}
