import { currencyUnit } from '../amount-in-words/currencies.ts'
import type { DocumentLocale, DocumentParty, ReconciliationDocument } from '../document.ts'
import { formatDate } from '../format.ts'
import { MAX_NAME_LENGTH, partyName, requisitesOf } from '../party.ts'
import { plainText } from '../plain-text.ts'

/** The words of the act in one language. */
export interface ReconciliationTexts {
  title: string
  subject(period: ReconciliationDocument['period']): string
  between(supplier: DocumentParty, customer: DocumentParty): string
  contract(contract: string): string
  preamble(supplier: DocumentParty, customer: DocumentParty): string
  accordingTo(party: DocumentParty): string
  blankStatement(date: string): string
  onBehalfOf(party: DocumentParty): string
  columnsIn(currency: string): { debit: string; credit: string; balance: string }
  page(number: number, count: number): string
  date: string
  document: string
  debit: string
  credit: string
  opening: string
  turnover: string
  closing: string
  noMovements: string
  position: string
  signature: string
  fullName: string
  seal: string
}

const BLANK = '_'.repeat(36)

const RU: ReconciliationTexts = {
  title: 'Акт сверки',
  subject: ({ from, to }) =>
    `взаимных расчётов за период с ${formatDate(from, 'ru')} по ${formatDate(to, 'ru')}`,
  between: (supplier, customer) =>
    `между ${withRequisites(supplier, 'ru')} и ${withRequisites(customer, 'ru')}`,
  contract: (contract) => labelledContract(contract, /^договор/i, 'Договор'),
  preamble: (supplier, customer) =>
    `Мы, нижеподписавшиеся, ${BLANK} ${partyName(supplier)}, с одной стороны, и ${BLANK} ${partyName(customer)}, с другой стороны, составили настоящий акт сверки в том, что состояние взаимных расчётов по данным учёта следующее:`,
  accordingTo: (party) => `По данным ${partyName(party)}`,
  blankStatement: (date) => `на ${formatDate(date, 'ru')} задолженность ${BLANK}`,
  onBehalfOf: (party) => `От ${partyName(party)}`,
  columnsIn: (currency) => {
    const unit = currencyUnit(currency, 'ru')
    return { debit: `Дебет, ${unit}`, credit: `Кредит, ${unit}`, balance: `Сальдо, ${unit}` }
  },
  page: (number, count) => `Страница ${number} из ${count}`,
  date: 'Дата',
  document: 'Документ',
  debit: 'Дебет',
  credit: 'Кредит',
  opening: 'Сальдо начальное',
  turnover: 'Обороты за период',
  closing: 'Сальдо конечное',
  noMovements: 'Движений за период не было',
  position: 'должность',
  signature: 'подпись',
  fullName: 'ФИО',
  seal: 'М.П.',
}

const EN: ReconciliationTexts = {
  title: 'Reconciliation statement',
  subject: ({ from, to }) =>
    `of mutual settlements for the period from ${formatDate(from, 'en')} to ${formatDate(to, 'en')}`,
  between: (supplier, customer) =>
    `between ${withRequisites(supplier, 'en')} and ${withRequisites(customer, 'en')}`,
  contract: (contract) => labelledContract(contract, /^(contract|agreement)/i, 'Contract'),
  preamble: (supplier, customer) =>
    `We, the undersigned, ${BLANK} of ${partyName(supplier)}, of the one part, and ${BLANK} of ${partyName(customer)}, of the other part, have drawn up this statement to certify that according to the accounting records the mutual settlements stand as follows:`,
  accordingTo: (party) => `According to ${partyName(party)}`,
  blankStatement: (date) => `as of ${formatDate(date, 'en')} the debt ${BLANK}`,
  onBehalfOf: (party) => `On behalf of ${partyName(party)}`,
  columnsIn: (currency) => ({
    debit: `Debit, ${currency}`,
    credit: `Credit, ${currency}`,
    balance: `Balance, ${currency}`,
  }),
  page: (number, count) => `Page ${number} of ${count}`,
  date: 'Date',
  document: 'Document',
  debit: 'Debit',
  credit: 'Credit',
  opening: 'Opening balance',
  turnover: 'Turnover for the period',
  closing: 'Closing balance',
  noMovements: 'No movements in this period',
  position: 'position',
  signature: 'signature',
  fullName: 'full name',
  seal: 'Seal',
}

export function reconciliationTexts(locale: DocumentLocale): ReconciliationTexts {
  return locale === 'ru' ? RU : EN
}

function withRequisites(party: DocumentParty, locale: DocumentLocale): string {
  const name = partyName(party)
  const requisites = requisitesOf(party, locale)
  return requisites.length > 0 ? `${name} (${requisites.join(', ')})` : name
}

/** 1C names a contract either «Договор поставки № 5» or just «№ 5»: the word stands once. */
function labelledContract(contract: string, labelled: RegExp, label: string): string {
  const text = plainText(contract).slice(0, MAX_NAME_LENGTH)
  return labelled.test(text) ? text : `${label}: ${text}`
}
