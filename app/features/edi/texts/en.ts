import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'edi.title': 'Electronic exchange',
  'edi.text':
    'The portal writes an act of reconciliation as a file by order ED-7-26/405@ (format 5.01). The portal signs nothing: the file is loaded and signed at your EDI operator.',
  'edi.isOn': 'Give out the file of an act of reconciliation for EDI',
  'edi.isForCustomers': 'Show the file to customers too',
  'edi.supplier': 'Supplier',
  'edi.supplierText':
    'Requisites that 1C does not tell. They are of one organisation: that of this INN.',
  'edi.inn': 'INN',
  'edi.ogrn': 'OGRN or OGRNIP',
  'edi.ogrnHint': 'Where 1C tells it (contract 1.1), 1C’s is taken.',
  'edi.participantId': 'EDI participant id',
  'edi.participantHint': 'Such as 2BM-…, 2BE…, 2LT-…. Your operator’s account shows it.',
  'edi.phone': 'Phone',
  'edi.email': 'E-mail',
  'edi.contactHint': 'A phone or an e-mail is needed: operators do not take a file without one.',
  'edi.signer': 'Who signs',
  'edi.signerText':
    'The format wants a signer before anything is signed. On signing, the operator may put another one in.',
  'edi.lastName': 'Surname',
  'edi.firstName': 'First name',
  'edi.middleName': 'Patronymic',
  'edi.position': 'Position',
  'edi.readOnly': 'An administrator changes it.',
  'edi.fault.missing': 'Fill in the field.',
  'edi.fault.invalid': 'Please check: there is no such number.',
  'edi.party': 'Requisites for electronic exchange',
  'edi.partyText':
    'What 1C does not tell of the counterparty. What 1C tells goes before what is written here.',
  'edi.privatePerson': 'A private person, no sole trader',
  'edi.person': 'If the name in 1C is not complete',
  'edi.act': 'Electronic exchange',
  'edi.download': 'Download for EDI',
  'edi.downloadText':
    'A file to load at the operator. Do not open and save it again: the signature is over the file as it is.',
  'edi.noFile': 'There is no file for EDI:',
  'edi.mend': 'Add',
  'edi.usePdf':
    'The format cannot show this act. Load the PDF at the operator as a document without a format: it is signed just the same.',
  'edi.pdfToo':
    'While the data are not there, the PDF may be loaded at the operator as a document without a format.',
}
