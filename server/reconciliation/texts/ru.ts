import { contract } from './contract.ru.ts'
import { deviations, deviationsLetter } from './deviations.ru.ts'

/** Letters about acts of reconciliation, and the labels of a failure's figures. */
export const ru = {
  ready: {
    subject: (name: string, period: string) => `Акт сверки ${name} за ${period} готов`,
    line: 'Акт, который Вы запросили, сформирован. PDF и Excel — на странице акта.',
    button: 'Открыть акт',
    why: (name: string) =>
      `Вы получили это письмо, потому что запросили на портале акт сверки для ${name} и ждали его.`,
  },
  sent: {
    subject: (name: string, period: string) => `Акт сверки ${name} за ${period}`,
    line: 'Поставщик просит Вас сверить взаиморасчёты: подтвердите сальдо или сообщите о расхождении на странице акта. PDF и Excel там же.',
    button: 'Открыть акт',
    why: (name: string) =>
      `Вы получили это письмо, потому что работаете на портале поставщика от имени ${name}.`,
  },
  notReady: {
    subject: (name: string, period: string) => `Акт сверки ${name} за ${period} не сформирован`,
    button: 'Открыть запрос',
  },
  outdatedAgreement: {
    subject: (name: string, period: string) =>
      `Согласованный акт сверки изменился: ${name}, ${period}`,
    headline: (before: string, after: string) =>
      `Клиент согласовал ${before}, по новым данным 1С — ${after}`,
    lines: (count: number, at: string) =>
      `Согласие от ${at}. Изменившихся строк: ${count}. Клиент увидит изменения на странице акта, и его попросят ответить заново.`,
    button: 'Открыть акт',
  },
  problem: {
    subject: (name: string, period: string) => `Акт сверки не прошёл проверку: ${name}, ${period}`,
    line: 'Клиенту сообщено, что бухгалтерия разбирается.',
    button: 'Посмотреть',
  },

  /** The register as a file. */
  register: {
    title: 'Реестр актов сверки',
    columns: [
      'Контрагент',
      'ИНН',
      'Период с',
      'Период по',
      'Состояние',
      'Сальдо конечное',
      'Валюта',
      'Запрошен',
      'Кем запрошен',
      'Сформирован',
      'Открыт',
      'Скачан',
      'Подтверждён',
      'Кем подтверждён',
      'Расхождение заявлено',
      'Нет ответа с',
      'Последнее письмо',
    ],
    states: {
      waiting: 'ждёт 1С',
      held: 'на проверке',
      failed: 'не сформирован',
      given: 'не открыт',
      opened: 'открыт',
      downloaded: 'скачан',
      agreed: 'подтверждён',
      scan_received: 'скан на проверке',
      signed: 'подписан',
      outdated: 'изменился после подтверждения',
      disputed: 'расхождение',
    },
  },

  /** By the key that a failure's details have; staff read them in this order. */
  figures: {
    actsMissing: 'Проведены, строки нет',
    actsWithdrawn: 'Отозваны, строка есть',
    actsReversed: 'Знаки перепутаны',
    opening: 'Сальдо начальное',
    debit: 'Обороты, дебет',
    credit: 'Обороты, кредит',
    expected: 'Сальдо конечное по расчёту',
    closing: 'Сальдо конечное от 1С',
    difference: 'Расхождение',
    receivedDebit: 'Дебет от 1С',
    receivedCredit: 'Кредит от 1С',
    ourName: 'Наименование у нас',
    theirName: 'Наименование в ответе 1С',
    ourInn: 'ИНН у нас',
    theirInn: 'ИНН в ответе 1С',
    ourKpp: 'КПП у нас',
    theirKpp: 'КПП в ответе 1С',
    namesake: 'Так называется и',
    asked: 'Запрошено',
    received: 'Получено',
    line: 'Строка',
    date: 'Дата',
    document: 'Документ',
    contract: 'Договор',
    figure: 'Показатель',
    inAct: 'По акту',
    inContracts: 'По договорам',
    period: 'Период',
    amount: 'Сумма',
    field: 'Поле',
    expectedForm: 'Ожидалось',
    message: 'Слова 1С',
    status: 'Код HTTP',
  },

  /** Fields of 1C's answers and what the contract has in them. */
  ...contract,
  deviations,
  deviationsLetter,
}
