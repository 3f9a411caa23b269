import { currencyUnit } from '../amount-in-words/currencies.ts'
import type { DocumentParty } from '../document.ts'
import { formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import { plainText } from '../plain-text.ts'
import type { DocumentContract, ReconciliationDocument } from '../reconciliation.ts'
import { BLANK, labelledContract, namedContract, nameWithRequisites } from './phrases.ts'
import { signatoriesOf } from './signatories.ts'

interface Owed {
  debtor: string
  creditor: string
  /** With its currency. */
  amount: string
}

interface OwedInWords {
  creditor: string
  amount: string
  words: string
}

const requisites = { inn: 'ИНН', kpp: 'КПП' }

const titles = { director: 'Руководитель', chiefAccountant: 'Главный бухгалтер' }

/** Of a line without a name: «____ ООО «Ромашка»»; else who signs and by which right. */
const signedBy = (party: DocumentParty) => {
  const [signatory] = signatoriesOf(party, titles)
  if (!signatory) return `${BLANK} ${partyName(party)}`
  const { position, name, basis } = signatory
  const person = [plainText(position ?? ''), partyName(party), plainText(name)]
  const right = basis ? `, на основании ${plainText(basis)}` : ''
  return `${person.filter(Boolean).join(' ')}${right}`
}

/** All that documents say in Russian. Dates `YYYY-MM-DD` are formatted here, amounts come formatted. */
export const ru = {
  requisites,
  fileNames: {
    reconciliation: 'Акт сверки',
    completionAct: 'Акт №',
    correction: 'Корректировка №',
    of: 'от',
    edition: 'редакция',
    replaced: 'устарела',
  },

  /** What every paper says of itself and of the parties. */
  paper: {
    numbered: (title: string, number: string, date: string) =>
      `${title}${number && `\u00a0№\u00a0${number}`}${date && ` от ${date}`}`,
    asOf: (time: string) => `данные учёта на ${time}`,
    edition: (edition: number) => `редакция ${edition}`,
    issued: (time: string) => `выпущена ${time}`,
    replaced: (time: string, latest: number) =>
      `Устаревшая редакция: ${time} её заменила редакция ${latest}`,
    withdrawn: (time: string) => `Документ отозван ${time}`,
    stale: 'УСТАРЕЛА',
    code: 'код',
    codeTitle: 'Код подлинности',
    codeHint: (address: string) =>
      `Наведите камеру на квадрат или введите знаки кода на странице ${address}: она покажет суммы и стороны, с которыми сверяют этот лист. Код говорит, что документ выдан порталом; подписью он не является.`,
    codePicture: 'QR-код подлинности документа, рядом он же буквами',
    cover: 'Лист кода подлинности',
    coverText:
      'Этот лист добавил портал. Страницы за ним — печатная форма 1С, в них ничего не изменено; на портале её можно получить и без этого листа.',
    coverSupplier: 'Поставщик',
    coverCustomer: 'Покупатель',
    coverPeriod: 'Период',
    coverTotal: 'Всего',
    coverVat: 'В том числе НДС',
    ogrn: 'ОГРН',
    ogrnip: 'ОГРНИП',
    address: 'Адрес',
    bank: 'Банк',
    basis: (basis: string) => `на основании ${basis}`,
    ...titles,
  },

  /** The form of an act of reconciliation. */
  reconciliation: {
    sheet: 'Акт сверки',
    title: 'Акт сверки',
    subject: ({ from, to }: ReconciliationDocument['period']) =>
      `взаимных расчётов за период с ${formatDate(from, 'ru')} по ${formatDate(to, 'ru')}`,
    between: (supplier: DocumentParty, customer: DocumentParty) =>
      `между ${nameWithRequisites(supplier, requisites)} и ${nameWithRequisites(customer, requisites)}`,
    contract: (contract: string) => labelledContract(contract, /^договор/i, 'Договор'),
    lineContract: (contract: DocumentContract) =>
      namedContract(contract, {
        label: 'договор',
        dated: (date) => `от ${formatDate(date, 'ru')}`,
      }),
    unnamed: 'без названия',
    preamble: (supplier: DocumentParty, customer: DocumentParty) =>
      `Мы, нижеподписавшиеся, ${signedBy(supplier)}, с одной стороны, и ${signedBy(customer)}, с другой стороны, составили настоящий акт сверки в том, что состояние взаимных расчётов по данным учёта следующее:`,
    accordingTo: (party: DocumentParty) => `По данным ${partyName(party)}`,
    blankStatement: (date: string) => `на ${formatDate(date, 'ru')} задолженность ${BLANK}`,
    onBehalfOf: (party: DocumentParty) => `От ${partyName(party)}`,
    columnsIn: (currency: string) => {
      const unit = currencyUnit(currency, 'ru')
      return { debit: `Дебет, ${unit}`, credit: `Кредит, ${unit}`, balance: `Сальдо, ${unit}` }
    },
    page: (number: number, count: number) => `Страница ${number} из ${count}`,
    date: 'Дата',
    document: 'Документ',
    debit: 'Дебет',
    credit: 'Кредит',
    opening: 'Сальдо начальное',
    turnover: 'Обороты за период',
    closing: 'Сальдо конечное',
    openingOfContract: 'Сальдо начальное по договору',
    turnoverOfContract: 'Обороты по договору',
    closingOfContract: 'Сальдо конечное по договору',
    contractColumn: 'Договор',
    withoutContract: 'Без договора',
    noMovements: 'Движений за период не было',
    position: 'должность',
    signature: 'подпись',
    fullName: 'ФИО',
    seal: 'М.П.',
  },

  /** The form of a completion act. */
  completionAct: {
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
    was: 'Было',
    is: 'Стало',
    difference: 'Изменение',
    differenceWithVat: 'Изменение с\u00a0НДС',
    vatDifference: 'Изменение НДС',
    correctionStatement: 'Стороны подтверждают указанное изменение.',
    reductionStatement: 'Стороны подтверждают указанное уменьшение стоимости.',
    statementWithGoods:
      'Вышеперечисленные работы и услуги выполнены, товары переданы полностью и в срок. Заказчик претензий по объему, качеству и срокам не имеет.',
    servicePeriod: 'Период',
    period: ({ from, to }: { from: string; to: string }) =>
      `с ${formatDate(from, 'ru')} по ${formatDate(to, 'ru')}`,
    place: 'Место',
    sumBeforeDiscount: 'Сумма без\u00a0скидки',
    discount: 'Скидка',
    workAndGoods: 'Наименование работ, услуг, товаров',
    statement:
      'Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.',
    page: (number: number, count: number) => `Страница ${number} из ${count}`,
    position: 'должность',
    signature: 'подпись',
    fullName: 'расшифровка',
    seal: 'М.П.',
  },

  completionActList: {
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
  },

  /** Who owes whom, on a page; and in the printed form, which names the creditor only. */
  closing: {
    nothingOwed: (date: string) => `На ${date} задолженности нет`,
    owed: (date: string, { debtor, creditor, amount }: Owed) =>
      `На ${date} задолженность ${debtor} перед ${creditor} — ${amount}`,
    nothingOwedPrinted: (date: string) => `на ${date} задолженность отсутствует`,
    owedPrinted: (date: string, { creditor, amount, words }: OwedInWords) =>
      `на ${date} задолженность в пользу ${creditor} ${amount} (${words})`,
  },
  completionActTitle: (number: string, date: string) => `Акт №\u00a0${number} от ${date}`,
  correctionTitle: (number: string, date: string) => `Корректировка №\u00a0${number} от ${date}`,
  correctionOf: (number: string, date: string) =>
    date === '' ? ` к акту №\u00a0${number}` : ` к акту №\u00a0${number} от ${date}`,
  raised: (amount: string) => `Стоимость увеличена на ${amount}`,
  lowered: (amount: string) => `Стоимость уменьшена на ${amount}`,
  unchanged: 'Стоимость не изменилась',
  minus: 'Минус',
  totalItems: (count: number) => `Всего наименований ${count}, на сумму`,
  totalServices: (count: number) => `Всего оказано услуг ${count}, на сумму`,
  vatIncluded: (amount: string) => `в том числе НДС ${amount}`,
  vatNone: 'без налога (НДС)',
}
