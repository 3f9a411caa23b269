import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

export const en: TranslationOf<typeof ru> = {
  'card.company.title': 'Settlements',
  'card.deal.title': 'Act in 1C',
  'card.closed':
    'The tab was open for more than an hour, or the application was installed again. Reload the page of the card in Bitrix24.',
  'card.branches': 'Counterparties of this company',
  'card.thisMonth': 'Act of reconciliation for this month',
  'card.asking': '1C is making the act. The page refreshes by itself in a few seconds.',
  'card.notGiven': 'The act for this month is not here',
  'card.refresh': 'Refresh from 1C',
  'card.taken': 'As of 1C at {at}',
  'card.period': 'An act for another period',
  'card.files': 'Files of the act',
  'card.excel': 'Excel',
  'card.send': 'Send to the customer',
  'card.sendText':
    'The customer sees the act on the portal already. Everybody who works for the customer gets a letter with the sum and a link to the act.',
  'card.sendSure': 'Send the letters',
  'card.sent': { one: '{count} letter sent.', other: '{count} letters sent.' },
  'card.send.nobody':
    'There is nobody to send it to: no person of the customer works on the portal yet. Invite one below.',
  'card.send.outdated': '1C has given a newer act of this period. Open that one and send it.',
  'card.acts': 'Acts of reconciliation asked for',
  'card.noActs': 'No act of reconciliation was asked for yet.',
  'card.pdfOf': 'PDF, {period}',
  'card.waiting': {
    one: '{count} completion act for {sums} waits for the customer’s answer.',
    other: '{count} completion acts for {sums} wait for the customer’s answer.',
  },
  'card.nothingWaits': 'Nothing waits for the customer’s answer.',
  'card.discrepancies': 'Open discrepancies',
  'card.noDiscrepancies': 'There are no open discrepancies.',
  'card.discrepancy.open': 'waits for the accountants',
  'card.discrepancy.answered': 'waits for the customer',
  'card.answers': 'Last answers of the customer',
  'card.noAnswers': 'The customer has not answered anything yet.',
  'card.answer.accepted': 'confirmed',
  'card.answer.refused': 'refused to sign',
  'card.answer.signed': 'signed scan received',
  'card.people': 'Who at the customer sees documents',
  'card.noPeople':
    'Nobody yet. Invite the customer’s accountant: they will see the acts and can answer.',
  'card.lastSignIn': 'last here {at}',
  'card.neverSignedIn': 'has not signed in yet',
  'card.invite': 'Invite a person',
  'card.inviteSent': 'The invitation is sent.',
  'card.throttled': 'Too many invitations in a row. Wait a little and try again.',
  'card.askThrottled': 'Too many requests for this counterparty. Try again in a minute.',
  'card.link.title': 'The company is not linked to a counterparty of 1C yet',
  'card.link.text':
    'By the INN and KPP of the company’s requisites these counterparties were found. Check and confirm: the tab then shows the settlements. The confirmation is recorded.',
  'card.link.confirm': 'This is it',
  'card.link.confirmOf': 'This is it: {name}',
  'card.link.exact': 'INN and KPP are the same',
  'card.link.kpp_unknown': 'the INN is the same, the KPP is not given everywhere',
  'card.link.none':
    '1C has no counterparty with this INN and KPP. Check the requisites of the company in Bitrix24, or ask the accountants to add the counterparty.',
  'card.link.no_inn':
    'The requisites of the company have no INN. Fill them in and reload the page of the card.',
  'card.link.several_companies':
    'Several companies of the CRM have this INN. Which of them this is, is for the accountants to confirm: the portal, section “Counterparties”.',
  'card.link.failed':
    'Bitrix24 or 1C does not answer now. Reload the page of the card in a minute.',
  'card.link.taken':
    'This counterparty is linked to another company of the CRM. Ask the accountants.',
  'card.requisites': 'INN {inn}',
  'card.requisitesKpp': 'INN {inn}, KPP {kpp}',
  'card.backToCompany': 'To all settlements',
  'card.deal.none': 'This deal has no act yet',
  'card.deal.noneText':
    'It comes by itself when the deal reaches the stage of the act. You can check what would come of it, or ask for the act now.',
  'card.deal.ask': 'Ask for the act',
  'card.deal.dryRun': 'Check without writing into 1C',
  'card.deal.dryRunTitle': 'What would come of asking for the act now',
  'card.deal.ready': 'Nothing is in the way: the act would be made.',
  'card.deal.exact': 'The document that 1C would receive',
  'card.deal.reasons': 'What is in the way',
  'card.mends.deal': 'Correct it in the deal or in the card of the company',
  'card.mends.accountant': 'The accountants correct it',
  'card.mends.admin': 'The administrator of the portal corrects it',
  'card.deal.buyer': 'Customer',
  'card.deal.responsible': 'Responsible',
  'card.deal.document': 'Document in 1C',
  'card.deal.documentOf': 'No. {number} of {date}',
  'card.deal.back': 'To the act',
}
