import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'verify.title': 'Check a document',
  'verify.intro':
    'Every document of the portal bears a QR code and the same code in letters. Point a camera at the QR code, or paste the code here: the page shows what the document said when it was issued.',
  'verify.field': 'Code from the document',
  'verify.hint': 'Spaces and line breaks do not matter; capital and small letters do.',
  'verify.submit': 'Check',
  'verify.again': 'Check another document',
  'verify.noCode':
    'This is no code of a document. It has Latin letters, digits, hyphens and underscores only.',
  'verify.genuine': 'The code is genuine. Compare the paper with these data',
  'verify.compare':
    'This portal issued the code, and it vouches for what is shown below and for nothing else. If the paper says another sum, party, date or number, it is not the paper that was issued.',
  'verify.latest': 'This is the latest edition of the document.',
  'verify.replaced': 'The document was replaced on {at}: a newer edition counts. Ask for that one.',
  'verify.withdrawn': 'The document was withdrawn on {at}. Do not rely on it.',
  'verify.unknown':
    'The signature is right, but the portal has the document no more: whether this is the latest edition cannot be said. Ask whoever issued it.',
  'verify.historyDiffers':
    'The history of documents on the portal is not the one under which this code was issued. Tell whoever issued the document.',
  'verify.reconciliation': 'Statement of mutual settlements',
  'verify.completionAct': 'Completion act No. {number} of {date}',
  'verify.period': 'for {from} – {to}',
  'verify.parties': 'Parties',
  'verify.supplier': 'Supplier',
  'verify.buyer': 'Buyer',
  'verify.contractor': 'Contractor',
  'verify.client': 'Client',
  'verify.inn': 'INN {inn}',
  'verify.noInn': 'no INN',
  'verify.figures': 'Sums, {currency}',
  'verify.opening': 'Opening balance',
  'verify.debit': 'Turnover, debit',
  'verify.credit': 'Turnover, credit',
  'verify.closing': 'Closing balance on {date}',
  'verify.owesBuyer': 'the buyer owes the supplier',
  'verify.owesSupplier': 'the supplier owes the buyer',
  'verify.owesNobody': 'nobody owes anything',
  'verify.total': 'Total with VAT',
  'verify.vat': 'of which VAT',
  'verify.edition': 'Edition',
  'verify.issuedOn': 'Issued',
  'verify.actId': 'Document in the portal',
  'verify.key': 'Key that signed the code',
  'verify.history': 'Entry of the history',
  'verify.details': 'More of the code',
  'verify.code': 'Code',
  'verify.meaning':
    'This is a mark of genuineness: it says that the portal issued the document just so. It is not a signature: neither an electronic signature under the Russian law 63-FZ nor the consent of the parties.',
  'verify.offline': 'A code can be checked without the portal:',
  'verify.keys': 'public keys',
  'verify.badTitle': 'The code is not confirmed',
  'verify.unreadable':
    'The code was not read to its end, or has a typing error. Point the camera at the QR code again, or compare every letter.',
  'verify.notOurs':
    'This portal has not issued such a code, or at least one letter of it was changed. Until it is confirmed, do not take the paper for a document of the supplier.',
  'verify.tooOften': {
    one: 'Too many checks in a row. Wait {count} second and reload the page.',
    other: 'Too many checks in a row. Wait {count} seconds and reload the page.',
  },
}
