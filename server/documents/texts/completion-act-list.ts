import type { DocumentLocale } from '../document.ts'

/** The words of a list of completion acts in one language. */
export interface CompletionActListTexts {
  title: string
  number: string
  date: string
  counterparty: string
  summary: string
  total: string
  currency: string
  state: string
  sum: string
  nothing: string
}

const RU: CompletionActListTexts = {
  title: 'Акты',
  number: 'Номер',
  date: 'Дата',
  counterparty: 'Контрагент',
  summary: 'Содержание',
  total: 'Сумма с НДС',
  currency: 'Валюта',
  state: 'Состояние',
  sum: 'Итого',
  nothing: 'Актов нет',
}

const EN: CompletionActListTexts = {
  title: 'Completion acts',
  number: 'Number',
  date: 'Date',
  counterparty: 'Counterparty',
  summary: 'About',
  total: 'Total incl. VAT',
  currency: 'Currency',
  state: 'State',
  sum: 'Total',
  nothing: 'No acts',
}

export function completionActListTexts(locale: DocumentLocale): CompletionActListTexts {
  return locale === 'ru' ? RU : EN
}
