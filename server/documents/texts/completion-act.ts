import type { DocumentLocale } from '../document.ts'

/** The words of the completion act's form in one language. */
export interface CompletionActTexts {
  supplier: string
  customer: string
  basis: string
  line: string
  work: string
  quantity: string
  unit: string
  price: string
  sum: string
  sumWithVat: string
  sumWithoutVat: string
  vatRate: string
  vat: string
  totalWithVat: string
  noLines: string
  notTaxed: string
  total: string
  includingVat: string
  vatOnTop: string
  withoutVat: string
  statement: string
  page(number: number, count: number): string
  position: string
  signature: string
  fullName: string
  seal: string
}

const RU: CompletionActTexts = {
  supplier: 'Исполнитель',
  customer: 'Заказчик',
  basis: 'Основание',
  line: '№',
  work: 'Наименование работ, услуг',
  quantity: 'Кол-во',
  unit: 'Ед.',
  price: 'Цена',
  sum: 'Сумма',
  sumWithVat: 'Сумма с\u00a0НДС',
  sumWithoutVat: 'Сумма без\u00a0НДС',
  vatRate: 'Ставка НДС',
  vat: 'Сумма НДС',
  totalWithVat: 'Всего с\u00a0НДС',
  noLines: 'Работ и услуг в акте нет',
  notTaxed: 'без НДС',
  total: 'Итого:',
  includingVat: 'В том числе НДС:',
  vatOnTop: 'Сумма НДС:',
  withoutVat: 'Без налога (НДС):',
  statement:
    'Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.',
  page: (number, count) => `Страница ${number} из ${count}`,
  position: 'должность',
  signature: 'подпись',
  fullName: 'расшифровка',
  seal: 'М.П.',
}

const EN: CompletionActTexts = {
  supplier: 'Contractor',
  customer: 'Customer',
  basis: 'Basis',
  line: 'No.',
  work: 'Works and services',
  quantity: 'Qty',
  unit: 'Unit',
  price: 'Price',
  sum: 'Amount',
  sumWithVat: 'Amount incl.\u00a0VAT',
  sumWithoutVat: 'Amount excl.\u00a0VAT',
  vatRate: 'VAT rate',
  vat: 'VAT',
  totalWithVat: 'Total incl.\u00a0VAT',
  noLines: 'The act lists no works or services',
  notTaxed: 'no VAT',
  total: 'Total:',
  includingVat: 'Including VAT:',
  vatOnTop: 'VAT:',
  withoutVat: 'Not subject to VAT:',
  statement:
    'The services listed above have been rendered in full and on time. The Customer has no claims as to the scope, quality or timing of the services.',
  page: (number, count) => `Page ${number} of ${count}`,
  position: 'position',
  signature: 'signature',
  fullName: 'full name',
  seal: 'Seal',
}

export function completionActTexts(locale: DocumentLocale): CompletionActTexts {
  return locale === 'ru' ? RU : EN
}
