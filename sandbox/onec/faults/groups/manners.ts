import type { FaultDescription } from '../description.ts'

const group = 'act'

/** How modules of real bases write a true act, or what they make of it. */
export const mannerFaults = {
  zoned_dates: {
    group,
    ru: { name: 'Даты с Z', explanation: 'Полночь базы по Гринвичу: "2026-01-19T21:00:00.000Z".' },
    en: {
      name: 'Dates with Z',
      explanation: 'Midnight of the base in UTC: "2026-01-19T21:00:00.000Z".',
    },
  },
  empty_sides: {
    group,
    ru: { name: 'Пустая сторона', explanation: 'Вместо нуля null, "" или поля нет вовсе.' },
    en: { name: 'Empty side', explanation: 'null, "" or no field at all in place of zero.' },
  },
  unnamed_documents: {
    group,
    ru: { name: 'Документ без названия', explanation: 'document пуст или число.' },
    en: { name: 'Documents without names', explanation: 'document is empty or a number.' },
  },
  long_names: {
    group,
    ru: { name: 'Длинные названия', explanation: 'document длиннее 2 000 знаков.' },
    en: { name: 'Long names', explanation: 'document is longer than 2,000 characters.' },
  },
  requisites_as_numbers: {
    group,
    ru: { name: 'ИНН числом', explanation: 'ИНН и КПП числами, без нуля впереди.' },
    en: {
      name: 'INN as a number',
      explanation: 'INN and KPP are numbers, without a zero in front.',
    },
  },
  contract_as_object: {
    group,
    ru: { name: 'Договор объектом', explanation: 'contract: {guid, number, date}.' },
    en: { name: 'Contract as an object', explanation: 'contract: {guid, number, date}.' },
  },
  currency_number: {
    group,
    ru: { name: 'Валюта числом', explanation: 'currency: 643.' },
    en: { name: 'Currency as a number', explanation: 'currency: 643.' },
  },
  currency_units: {
    group,
    ru: { name: 'Валюта «у.е.»', explanation: 'currency: "у.е.".' },
    en: { name: 'Currency «у.е.»', explanation: 'currency: "у.е.".' },
  },
  printed_amounts: {
    group,
    ru: { name: 'Суммы печатью', explanation: 'Строки "1 000,5" и "−5", как печатает 1С.' },
    en: { name: 'Printed amounts', explanation: 'Texts "1 000,5" and "−5", as 1C prints them.' },
  },
  amount_noise: {
    group,
    ru: { name: 'Двоичный шум', explanation: '12000.000000000001 вместо 12000.' },
    en: { name: 'Binary noise', explanation: '12000.000000000001 in place of 12000.' },
  },
  empty_error: {
    group,
    ru: { name: 'Пустая ошибка', explanation: 'Рядом с актом error: {"code": "", "message": ""}.' },
    en: { name: 'Empty error', explanation: 'error: {"code": "", "message": ""} beside the act.' },
  },
  braced_guids: {
    group,
    ru: { name: 'GUID в скобках', explanation: '"{6f1d2c84-…}".' },
    en: { name: 'GUIDs in braces', explanation: '"{6f1d2c84-…}".' },
  },
  numeric_pdf: {
    group,
    ru: { name: 'pdf_base64 числом', explanation: 'pdf_base64: 0.' },
    en: { name: 'pdf_base64 is a number', explanation: 'pdf_base64: 0.' },
  },
  envelope: {
    group,
    ru: { name: 'Обёртка', explanation: '{"data": {…акт…}}.' },
    en: { name: 'Envelope', explanation: '{"data": {…act…}}.' },
  },
  thousands_in_strings: {
    group,
    ru: { name: 'Строка "12.000"', explanation: 'Начальное сальдо строкой с тремя знаками.' },
    en: { name: 'The text "12.000"', explanation: 'Opening balance as a text with three digits.' },
  },
  endless_number: {
    group,
    ru: { name: 'Бесконечное число', explanation: 'Начальное сальдо из пяти миллионов цифр.' },
    en: { name: 'Endless number', explanation: 'An opening balance of five million digits.' },
  },
  deep_json: {
    group,
    ru: { name: 'Глубокий JSON', explanation: 'Незнакомое поле из ста тысяч вложенных списков.' },
    en: { name: 'Deep JSON', explanation: 'An unknown field of a hundred thousand nested lists.' },
  },
  wrong_contract_totals: {
    group,
    ru: {
      name: 'Неверные итоги по договорам',
      explanation: 'Начальное и конечное сальдо договора больше верных на 0,01.',
    },
    en: {
      name: 'Wrong totals per contract',
      explanation: 'Opening and closing balance of a contract are 0.01 too high.',
    },
  },
  foreign_pdf: {
    group,
    ru: { name: 'Чужой PDF', explanation: 'Печатная форма другого контрагента.' },
    en: { name: 'PDF of another', explanation: 'The print form of another counterparty.' },
  },
  stale_pdf: {
    group,
    ru: { name: 'Устаревший PDF', explanation: 'В печатной форме другое конечное сальдо.' },
    en: { name: 'Stale PDF', explanation: 'The print form has another closing balance.' },
  },
  reprinted_pdf: {
    group,
    ru: { name: 'PDF перепечатан', explanation: 'Те же суммы, в форме исправлено другое.' },
    en: { name: 'Reprinted PDF', explanation: 'The same sums; something else is corrected.' },
  },
  signed_pdf: {
    group,
    ru: { name: 'PDF подписан', explanation: 'В файле печатной формы стоит электронная подпись.' },
    en: {
      name: 'Signed PDF',
      explanation: 'The file of the print form has an electronic signature.',
    },
  },
  unreadable_pdf: {
    group,
    ru: { name: 'PDF не читается', explanation: 'Верное начало, дальше мусор.' },
    en: { name: 'Unreadable PDF', explanation: 'Begins rightly and goes on with rubbish.' },
  },
} as const satisfies Record<string, FaultDescription>
