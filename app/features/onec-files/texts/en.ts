import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'onecFiles.title': 'Files for 1C',
  'onecFiles.ready': {
    one: '{count} act is ready for a file.',
    other: '{count} acts are ready for a file.',
  },
  'onecFiles.none': 'There are no new acts for a file.',
  'onecFiles.how':
    'Each file is loaded into 1C once. What became of an act in 1C is marked on its page.',
  'onecFiles.make': 'Make a file',
  'onecFiles.made': 'The file is ready.',
  'onecFiles.download': 'Download',
  'onecFiles.nothingReady': 'No act is ready: perhaps a colleague has made the file already.',
  'onecFiles.older': 'Earlier files',
  'onecFiles.file': 'File {number}',
  'onecFiles.acts': { one: '{count} act', other: '{count} acts' },
  'onecFiles.notGiven': 'not given out',
  'onecFiles.given': 'given out {when}',
  'onecFiles.placed': 'in the folder since {when}',
  'onecFiles.toSettings': 'Version of the format',
  'onecFiles.toList': 'Acts of deals',

  'onecFiles.page.title': 'File {number} for 1C',
  'onecFiles.page.created': 'Made',
  'onecFiles.page.acts': 'Acts',
  'onecFiles.page.decided': 'Decided in 1C',
  'onecFiles.page.version': 'Version of the format',
  'onecFiles.page.name': 'File name',
  'onecFiles.page.placed': 'Put into the folder',
  'onecFiles.page.given': 'Given out',
  'onecFiles.page.givenBy': '{when}, {who}',
  'onecFiles.page.times': {
    one: 'Given out {count} time.',
    other: 'Given out {count} times.',
  },
  'onecFiles.page.never': 'not yet',
  'onecFiles.page.load': 'What 1C will do',
  'onecFiles.page.again': 'This file was given out before',
  'onecFiles.page.againText':
    'If it was loaded, it must not be loaded again: 1C would overwrite the documents, the corrections of the accountant would be lost and posting taken back. A corrected act goes to 1C as a new document.',
  'onecFiles.page.againDecided': {
    one: 'Something has been decided in 1C about {count} act of the file.',
    other: 'Something has been decided in 1C about {count} acts of the file.',
  },
  'onecFiles.page.sure': 'The file was not loaded into 1C; give it out once more',
  'onecFiles.page.downloadAgain': 'Give out once more',
  'onecFiles.page.mustConfirm': 'Mark that the file was not loaded into 1C.',

  'onecFiles.load.how':
    'A person loads the file with 1C’s own tool for EnterpriseData, one file at a time. Each act becomes a document of its own.',
  'onecFiles.load.bp30':
    'Accounting makes a sale of services. A new document stays unposted: it is checked and posted.',
  'onecFiles.load.trade':
    'How this configuration loads such files has not been checked: load the first file into a copy of the base and see whether the documents stay unposted.',
  'onecFiles.load.unf30':
    'UNF posts the documents as it loads them, and makes a goods note of an act, not an act of completed works.',
  'onecFiles.load.found':
    'A counterparty that the portal did not find in 1C is looked for there by INN with KPP, without a KPP by name; a service by name outside folders. What is not there is made.',
  'onecFiles.load.second':
    'If a file is loaded a second time, 1C overwrites the documents, the corrections of the accountant are lost and posting is taken back, even in a closed period.',

  'onecFiles.configuration.bp30': 'Accounting 3.0',
  'onecFiles.configuration.ut11': 'Trade Management 11',
  'onecFiles.configuration.erp25': 'ERP 2.5',
  'onecFiles.configuration.unf30': 'UNF 3.0',

  'onecFiles.settings.text':
    'The portal prepares acts as EnterpriseData files. The release of 1C that loads a file has to know the version chosen here: otherwise it answers that it does not support the version of the exchange format, and loads nothing.',
  'onecFiles.settings.notInUse':
    'Acts are made in 1C directly now, no files are needed. ONEC_DELIVERY=enterprise-data turns files on.',
  'onecFiles.settings.folder': 'The portal puts files into the folder {folder} by itself.',
  'onecFiles.settings.readOnly': 'The administrator can change the version.',
  'onecFiles.settings.version': 'Version of the format',
  'onecFiles.settings.rates': 'VAT {rates} %, no VAT',
  'onecFiles.settings.takenBy': 'Taken in releases: {releases}.',
  'onecFiles.settings.takenByNone': 'The releases that were read do not have it.',
  'onecFiles.settings.known':
    'The configuration of 1C is {configuration}. The lists of versions were read in the releases named; newer ones know more. If your release lacks the version you need, update 1C.',
  'onecFiles.settings.comment':
    'Whether versions 1.10 to 1.14 take the comment of a document has not been checked: without it an act is recognised in 1C by its number.',
  'onecFiles.settings.waiting': {
    one: 'When the version changes, {count} act that is in no file yet is prepared anew.',
    other: 'When the version changes, {count} acts that are in no file yet are prepared anew.',
  },
}
