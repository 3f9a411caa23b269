import type { TranslationOf } from '../message'
import type { ru } from './ru'

/** What every page with scripts may say: the shell, errors, and what documents of either kind share. */
export const en: TranslationOf<typeof ru> = {
  'app.find': 'Find',
  'app.reset': 'Show all',
  'app.first': 'Back to the top',
  'app.fileNotMade': 'The file was not made',
  'app.fileTooLong': {
    one: 'One file holds at most {count} row. Narrow the period or the filter and download in parts.',
    other:
      'One file holds at most {count} rows. Narrow the period or the filter and download in parts.',
  },
  'app.backToList': 'Back to the list',
  'app.more': 'Further down the list',
  'app.copy': 'Copy',
  'app.copied': 'Copied',
  'app.noVat': 'no VAT',
  'app.name': 'Sverka',
  'app.skip': 'Skip to content',
  'app.menu': 'Menu',
  'app.navigation': 'Sections',
  'app.language': 'Language',
  'app.signOut': 'Sign out',
  'app.optional': 'optional',
  'app.save': 'Save',
  'app.saved': 'Saved',
  'app.moscowTime': 'Moscow time',
  'app.timeForm': 'hh:mm',
  'app.months': 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'app.monthsFull':
    'January February March April May June July August September October November December',

  'nav.home': 'Home',
  'nav.companies': 'All companies',
  'nav.reconciliation': 'Acts of reconciliation',
  'nav.acts': 'Completion acts',
  'nav.attention': 'Needs attention',
  'nav.discrepancies': 'Discrepancies',
  'nav.audit': 'Audit',
  'nav.counterparties': 'Counterparties',
  'nav.people': 'People',
  'nav.colleagues': 'Colleagues',
  'nav.settings': 'Settings',
  'nav.dealActs': 'Acts of deals',
  'nav.distribution': 'Runs',
  'nav.mapping': 'Mappings',

  'shell.staff': 'Accounting',
  'shell.waiting': 'waiting:',
  'shell.viewing': 'You view the portal as the customer: {name}. Nothing can be changed.',
  'shell.noWorker':
    'The portal is not getting data or sending letters right now. Your requests are kept and will be done once the supplier has restored it.',
  'shell.noWorkerStaff':
    'For over a minute no process has been running jobs: requests to 1C, letters and acts of deals wait. Start a process with ROLE=worker.',
  'shell.restored':
    'The data were restored from a backup of {at}. Until an administrator lets the portal go on, it sends nothing and reads nothing from 1C.',
  'shell.restoredLink': 'What waits, and how to go on',
  'shell.endViewing': 'Stop viewing',
  'shell.inn': 'INN {inn}',
  'shell.otherCompany': 'This document is of {shown}. The chosen company is {chosen}.',
  'shell.chooseShown': 'Switch to {name}',
  'shell.company': 'Company',
  'shell.switch': 'Switch',

  'error.fault': 'Not done',
  'error.404.title': 'Page not found',
  'error.404.text': 'There is no such page, or it does not belong to your company.',
  'error.403.title': 'No access',
  'error.403.text': 'This page is closed to your account.',
  'error.403.noCompany':
    'No company is linked to your account yet. Ask the supplier’s accountants to link it: the acts will then appear here.',
  'error.500.title': 'The page did not open',
  'error.500.text':
    'The fault is on our side and your data is safe. Refresh the page in a minute. If that does not help, give the administrator the request number.',
  'error.500.request': 'Request number: {id}',
  'error.tooLong':
    'One of the fields has too much text. Go back and shorten it: a long explanation is better attached as a file.',
  'error.busy.title': 'The portal is busy',
  'error.tooManyUploads':
    'Several files are being uploaded already. Wait until they are done, go back and send the form once more.',
  'error.tooManySignIns':
    'Too many people are signing in at once. Go back and try again in a few seconds.',
  'error.storage.title': 'The file cannot be given out right now',
  'error.storage.text':
    'The storage of files does not work at the moment; the administrator sees it. Nothing is lost: try again later.',
  'error.storage.own': 'Download the form of the portal instead',
  'error.storage.back': 'Back',
  'error.other.title': 'The request was not carried out',
  'error.other.text': 'The portal could not carry out this request. Go back and try once more.',
  'error.home': 'Go to the home page',

  'document.period': '{from}\u00a0– {to}',
  'document.pdf': 'Download PDF',
  'document.ownPdf': 'Portal’s form (PDF)',
  'document.onecPdf': '1C’s PDF without the sheet',
  'document.formMark.fine':
    'In the PDF a sheet of the portal with the authenticity code stands before 1C’s form. The form itself is not changed.',
  'document.formMark.unknown':
    'If 1C has a printed form, a sheet of the portal with the authenticity code will stand before it in the PDF. The form itself is not changed.',
  'document.formMark.sealed':
    '1C’s PDF is signed or encrypted: it is given out as it is, without the portal’s sheet with the authenticity code.',
  'document.formMark.unreadable':
    'The portal’s sheet with the authenticity code cannot be added to 1C’s PDF: the file is built in an unusual way. It is given out as it is.',
  'document.moreFiles': 'Other files and print',
  'document.print': 'Print',
  'document.preview': 'Preview PDF',
  'document.closePreview': 'Close the preview',
  'document.parties': 'Parties',
  'document.supplier': 'Supplier',
  'document.customer': 'Customer',
  'document.requisites': 'INN {inn}, KPP {kpp}',
  'document.contract': 'Contract',
  'document.pages': 'Pages of the act',
  'document.pageOf': 'Page {page} of {pages}',
  'document.lines': { one: '{count} line', other: '{count} lines' },
  'document.first': 'First',
  'document.previous': 'Previous',
  'document.next': 'Next',
  'document.last': 'Last',

  'dateField.form': 'dd.mm.yyyy',
  'dateField.open': 'Open the calendar: {label}',
  'dateField.calendar': 'Calendar: {label}',
  'dateField.loading': 'Opening the calendar…',
  'dateField.close': 'Close',

  'pdfPreview.label': 'PDF preview',
  'pdfPreview.loading': 'Opening the PDF…',
  'pdfPreview.failed': 'The PDF cannot be shown here.',
  'pdfPreview.open': 'Open the PDF in a new tab',
  'pdfPreview.page': 'Page {page} of {pages}',
  'pdfPreview.previous': 'Previous page',
  'pdfPreview.next': 'Next page',
}
