import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'edi.title': 'Electronic exchange',
  'edi.text':
    'The portal writes an act of reconciliation as a file by order ED-7-26/405@ (format 5.01) and can put it at an EDI operator. The portal signs nothing: people sign at the operator.',
  'edi.isOn': 'Give out the file of an act of reconciliation for EDI',
  'edi.isForCustomers': 'Show the file to customers too',
  'edi.supplier': 'Supplier',
  'edi.supplierText':
    'Requisites that 1C does not tell. They are of one organisation: that of this INN.',
  'edi.inn': 'INN',
  'edi.ogrn': 'OGRN or OGRNIP',
  'edi.ogrnHint': 'Where 1C tells it (contract 1.1), 1C’s is taken.',
  'edi.participantId': 'EDI participant id',
  'edi.participantHint': 'Begins with 2BM, 2BE or 2LT. Your operator’s account shows it.',
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
  'edi.operator.diadoc': 'Diadoc',
  'edi.operator.saby': 'Saby',
  'edi.state.being_put': 'on its way to the operator',
  'edi.state.not_put': 'not sent',
  'edi.state.waits_our_signature': 'waits for our signature',
  'edi.state.waits_supplier': 'waits for the supplier’s signature',
  'edi.state.sent': 'sent',
  'edi.state.delivered': 'delivered',
  'edi.state.signed': 'signed by both sides',
  'edi.state.signed_with_disagreements': 'signed with disagreements',
  'edi.state.refused': 'signature refused',
  'edi.state.annulled': 'annulled',
  'edi.state.failed': 'not delivered',
  'edi.brief.being_put': 'being sent',
  'edi.brief.not_put': 'not sent',
  'edi.brief.waits_our_signature': 'to sign',
  'edi.brief.waits_supplier': 'to sign',
  'edi.brief.sent': 'sent',
  'edi.brief.delivered': 'delivered',
  'edi.brief.signed': 'signed',
  'edi.brief.signed_with_disagreements': 'disagreements',
  'edi.brief.refused': 'refused',
  'edi.brief.annulled': 'annulled',
  'edi.brief.failed': 'not delivered',
  'edi.reason': 'Reason: {reason}',
  'edi.operatorSays': 'The operator’s answer: {words}',
  'edi.asPdf': 'Sent as PDF without a format',
  'edi.nextTry': 'Next try: {at}.',
  'edi.signAt.diadoc': 'Sign in Diadoc',
  'edi.signAt.saby': 'Sign in Saby',
  'edi.openAt.diadoc': 'Open in Diadoc',
  'edi.openAt.saby': 'Open in Saby',
  'edi.invite': 'Invite the counterparty',
  'edi.retry': 'Send again',
  'edi.refresh': 'Update the state',
  'edi.attention': 'Electronic exchange: needs attention',
  'edi.attentionNone': 'Everything was sent; nothing is refused or contradicted.',
  'edi.counterparty': 'Counterparty',
  'edi.period': 'Period',
  'edi.stateOf': 'State',
  'edi.since': 'Since',
  'edi.contradicted':
    'The answers contradict each other: electronic exchange says one thing, the portal or the paper another. Ask the customer which is right.',
  'edi.send': 'Send for signing',
  'edi.sendTitle': 'Send the act for signing in electronic exchange?',
  'edi.sendText.diadoc':
    'The portal puts the act among the outgoing documents of Diadoc, unsigned. The counterparty sees it when you have signed and sent it in Diadoc. Until then it can be deleted there.',
  'edi.sendText.saby':
    'The portal makes a draft of the act in Saby, unsigned. The counterparty sees it when you have signed and sent it in Saby. Until then the draft can be deleted there.',
  'edi.sendPdf':
    'The act goes as PDF without a format: there can be no formal file of it, or it is too large for the operator. A PDF is signed just the same.',
  'edi.sendSubmit': 'Send',
  'edi.sendChosen': 'Send the chosen ones for signing',
  'edi.noneChosen': 'Tick the acts to be sent for signing.',
  'edi.queuedCount': {
    one: '{count} act is on its way to the operator.',
    other: '{count} acts are on their way to the operator.',
  },
  'edi.passedCount': {
    one: '{count} act was passed over: it is at the operator, signed, or replaced by a new edition.',
    other:
      '{count} acts were passed over: they are at the operator, signed, or replaced by a new edition.',
  },
  'edi.sending': 'Sending for signing',
  'edi.chooseOperator': 'Operator',
  'edi.operator.file': 'none: people load the file themselves',
  'edi.connectedTo': 'Connected: {name}, INN {inn}.',
  'edi.notConnected': 'Not connected.',
  'edi.notSet': 'Access is not set on the server (docs/edi.md).',
  'edi.feedReadAt': 'Events read: {at}.',
  'edi.connect': 'Connect Diadoc',
  'edi.connectAgain': 'Connect again',
  'edi.connectText':
    'Kontur’s sign-in opens. The portal will be able to make documents and see how they stand, with the rights of that employee. It cannot sign.',
  'edi.connectDone': 'Diadoc is connected.',
  'edi.download': 'Download for EDI',
  'edi.downloadText':
    'A file to load at the operator. Do not open and save it again: the signature is over the file as it is.',
  'edi.noFile': 'There is no file for EDI:',
  'edi.mend': 'Add',
  'edi.usePdf':
    'The format cannot show this act. Load the PDF at the operator as a document without a format: it is signed just the same.',
  'edi.pdfToo':
    'While the data are not there, the PDF may be loaded at the operator as a document without a format.',
  'edi.answers': 'The buyer’s answer from EDI',
  'edi.answersText':
    'If the buyer signed the act at an operator, hand in the buyer’s title (file ON_AKTSVERPOL): agreement becomes agreement with the act, disagreements become lines on this page and under Discrepancies.',
  'edi.answerAnyText':
    'A file has come and you do not know which act it answers? Upload the reply title (ON_AKTSVERPOL) here: the portal finds the act and opens it.',
  'edi.answerFile': 'File of the buyer’s title',
  'edi.answerKinds': 'XML up to 20 MB, as the operator gave it: do not open and save it again.',
  'edi.answerSubmit': 'Hand in the answer',
  'edi.answerSending': 'Sending…',
  'edi.answered.agreed': 'The answer is taken: the buyer agrees with the act.',
  'edi.answered.disputed':
    'The answer is taken: the lines that the buyer disagrees with stand below.',
  'edi.answered.already': 'This file was handed in before, nothing has changed.',
  'edi.answerFault.missing': 'Choose a file.',
  'edi.answerFault.other_act':
    'The file answers another act, or another edition of this one. Hand it in at the register of acts: the portal finds the act.',
  'edi.answerFault.other_party':
    'The name of the file has the INN of another organisation: it answers another act. Check what was chosen.',
  'edi.answerFault.unknown_act':
    'The portal does not know the act that this file answers: {file}. Check whom it is from. If the act is yours and the operator named the file otherwise, open the act and hand the answer in on its page.',
  'edi.answerFault.virus': 'The file contains a virus and was not taken. Check where it came from.',
  'edi.answerFault.not_checked':
    'The virus check does not answer right now. Upload the file in a few minutes.',
  'edi.answerFault.not_stored': 'File storage is not available now. Try again in a few minutes.',
  'edi.answerFault.too_large':
    'The file is over 20 MB. It is no buyer’s title: check what was chosen.',
  'edi.answerFault.encoding':
    'The encoding cannot be read. A file as the operator has it is needed, windows-1251 or UTF-8: export it again.',
  'edi.answerFault.not_xml': 'The file is damaged or no XML. Export it at the operator again.',
  'edi.answerFault.doctype':
    'The file has a DOCTYPE, such files are not taken. Export the answer at the operator again.',
  'edi.answerFault.too_deep': 'The file is not built as a buyer’s title. Check what was chosen.',
  'edi.answerFault.too_many': 'The file has too many rows. Check what was chosen.',
  'edi.answerFault.not_answer':
    'This is no buyer’s title of an act of reconciliation. The buyer’s file ON_AKTSVERPOL (KND 1110333) is needed, not the supplier’s act nor a printed form.',
  'edi.answerFault.invalid':
    'The file breaks its format: {path}. Ask the buyer or the operator to make it again.',
  'edi.answerIs.agreed': 'agreement',
  'edi.answerIs.disputed': 'disagreements',
  'edi.answerSigned': 'signed by {name}',
  'edi.answerHandedIn': 'from an EDI file, handed in by {name}',
  'edi.answerByFeed': 'brought by the EDI operator',
  'edi.answerDiscrepancy': 'Open the discrepancy',
}
