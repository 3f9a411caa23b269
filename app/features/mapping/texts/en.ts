import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** What of deals is called otherwise in 1C. */
export const en: TranslationOf<typeof ru> = {
  'mapping.title': 'Mappings to 1C',
  'mapping.text':
    'What is called otherwise in deals of Bitrix24 than in 1C. Choose once, and all deals that wait for it go on by themselves.',
  'mapping.missing': 'Waiting to be mapped',
  'mapping.noneMissing': 'Everything is mapped: no deal waits.',
  'mapping.inProgress': {
    one: '{count} act is being prepared: what it lacks will be seen a little later.',
    other: '{count} acts are being prepared: what they lack will be seen a little later.',
  },
  'mapping.refresh': 'Refresh',
  'mapping.waiting': { one: '{count} deal waits', other: '{count} deals wait' },
  'mapping.shown': {
    one: '{count} of {all} is shown, beginning with what most deals wait for. The rest appears once this is done.',
    other:
      '{count} of {all} are shown, beginning with what most deals wait for. The rest appear once these are done.',
  },
  'mapping.resumed': { one: '{count} deal goes on.', other: '{count} deals go on.' },
  'mapping.removed': 'The mapping is removed. Drafts made before stay as they are.',
  'mapping.kind': 'Kind',
  'mapping.kind.item': 'Service',
  'mapping.kind.unit': 'Unit',
  'mapping.kind.vat': 'VAT rate',
  'mapping.kind.organization': 'Organisation',
  'mapping.kind.counterparty': 'Counterparty',
  'mapping.kind.contract': 'Contract',
  'mapping.kind.currency': 'Currency',
  'mapping.kind.responsible': 'Responsible person',
  'mapping.anySeller': 'the deal names no seller',
  'mapping.suggestions': 'Alike in 1C',
  'mapping.otherUnit': 'another unit: “{deal}” in the deal, “{onec}” in 1C',
  'mapping.undo': 'Undo the choice',
  'mapping.undoMeans':
    'The mapping will be deleted. Drafts that the portal has made meanwhile stay.',
  'mapping.choose': 'Choose',
  'mapping.chooseThis': 'Choose: {name}',
  'mapping.likeness': '· {percent}% alike',
  'mapping.searchOther': 'Look into the catalogue of 1C',
  'mapping.searchRest':
    'Those most alike are shown. A search of the catalogue of 1C finds the rest',
  'mapping.allExact': {
    one: 'Choose the exact match: {count}',
    other: 'Choose all exact matches: {count}',
  },
  'mapping.allExactMeans':
    'Deals that wait for these go on and become drafts in 1C. Each mapping can be removed in the table below; drafts that were made stay.',
  'mapping.allExactHint': '1C has exactly one entry of the same name.',
  'mapping.resumeHint': 'Deals with nothing else in the way go on.',
  'mapping.find': 'Search 1C',
  'mapping.findFor': 'What to look for in 1C for “{shown}”',
  'mapping.found': 'Found in 1C',
  'mapping.nothingFound': 'Nothing was found in 1C. Try a part of the name, or the code.',
  'mapping.noMore': 'Nothing more was found.',
  'mapping.moreFound': 'Show more',
  'mapping.vatInOnec': 'Rate in the act',
  'mapping.intoText': 'Write into the text of the line',
  'mapping.intoTextHint': 'The unit “{unit}” goes into the name of the service, with the quantity.',
  'mapping.change': 'Change a mapping',
  'mapping.keepAsIs': 'Leave it as it is',
  'mapping.isNow': 'Now:',
  'mapping.isText': 'written into the text of the line',
  'mapping.mapped': 'Mapped before',
  'mapping.search': 'Search for mappings',
  'mapping.searchHint': 'Name in Bitrix24 or in 1C',
  'mapping.allKinds': 'All kinds',
  'mapping.noneYet':
    'There are no mappings yet. They appear once you choose what something of a deal is in 1C.',
  'mapping.noneSuch': 'There are no such mappings. Change the kind or the words.',
  'mapping.inBitrix24': 'In Bitrix24',
  'mapping.inOnec': 'In 1C',
  'mapping.changed': 'Changed',
  'mapping.actions': 'Actions',
  'mapping.edit': 'Change',
  'mapping.remove': 'Remove',
  'mapping.removeMeans':
    'Deals that need it will wait for a choice again. Drafts that are made do not change.',
  'mapping.rates': 'Exchange rates',
  'mapping.ratesText':
    'Needed where 1C has no rate on the date of the act. Enter how many roubles the given number of units costs.',
  'mapping.rateCurrency': 'Currency',
  'mapping.rateDate': 'Date',
  'mapping.rateRoubles': 'Rate, roubles',
  'mapping.ratePer': 'Per units',
  'mapping.file': 'Table of mappings',
  'mapping.fileText':
    'All mappings as one CSV table: look through it and add to it in Excel, then load it. Rows with faults are left out, the others are saved.',
  'mapping.export': 'Download the table',
  'mapping.importKinds': 'A CSV table, as it is exported',
  'mapping.importing': 'Loading…',
  'mapping.import': 'Load',
  'mapping.importLabel': 'CSV file',
  'mapping.import.empty': 'Choose a file with the table.',
  'mapping.import.too_large':
    'The file is larger than 5 MB: it is no table of mappings, or has to be split.',
  'mapping.imported': { one: '{count} mapping saved.', other: '{count} mappings saved.' },
  'mapping.importFaults': {
    one: '{count} row was left out:',
    other: '{count} rows were left out:',
  },
}
