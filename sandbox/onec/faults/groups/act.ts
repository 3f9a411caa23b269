import type { FaultDescription } from '../description.ts'

/** What an act of reconciliation says. */
export const actFaults = {
  wrong_sum: {
    group: 'act',
    ru: { name: 'Не сходится на копейку', explanation: 'Конечное сальдо больше верного на 0,01.' },
    en: { name: 'Off by a kopeck', explanation: 'The closing balance is 0.01 too high.' },
  },
  wrong_sign: {
    group: 'act',
    ru: { name: 'Знак наоборот', explanation: 'Сальдо с обратным знаком, строки верные.' },
    en: {
      name: 'Sign reversed',
      explanation: 'Balances with the sign reversed, lines as they are.',
    },
  },
  sides_reversed: {
    group: 'act',
    ru: {
      name: 'Дебет и кредит наоборот',
      explanation: 'Продажи в кредите, оплаты в дебете, сальдо с обратным знаком: всё сходится.',
    },
    en: {
      name: 'Debit and credit reversed',
      explanation: 'Sales in credit, payments in debit, balances reversed: all of it adds up.',
    },
  },
  sale_left_out: {
    group: 'act',
    ru: {
      name: 'Нет последней продажи',
      explanation: 'Строки последней продажи нет, обороты и сальдо без неё: всё сходится.',
    },
    en: {
      name: 'Last sale left out',
      explanation: 'The line of the last sale is missing, sums without it: all of it adds up.',
    },
  },
  wrong_turnover: {
    group: 'act',
    ru: { name: 'Неверные обороты', explanation: 'Оборот по дебету больше суммы строк на 0,01.' },
    en: { name: 'Wrong turnover', explanation: 'Turnover in debit is 0.01 above the lines’ sum.' },
  },
  date_outside: {
    group: 'act',
    ru: { name: 'Дата вне периода', explanation: 'Первая строка датирована днём до периода.' },
    en: {
      name: 'Date outside the period',
      explanation: 'The first line is dated a day before it.',
    },
  },
  dates_unordered: {
    group: 'act',
    ru: { name: 'Даты вразнобой', explanation: 'Строки идут от последней даты к первой.' },
    en: { name: 'Dates out of order', explanation: 'Lines run from the last date to the first.' },
  },
  other_counterparty: {
    group: 'act',
    ru: { name: 'Чужой контрагент', explanation: 'В ответе guid другого контрагента.' },
    en: {
      name: 'Another counterparty',
      explanation: 'The answer has another counterparty’s guid.',
    },
  },
  other_period: {
    group: 'act',
    ru: { name: 'Другой период', explanation: 'В ответе период годом раньше.' },
    en: { name: 'Another period', explanation: 'The answer names the period a year earlier.' },
  },
  fractional_kopecks: {
    group: 'act',
    ru: { name: 'Доли копейки', explanation: 'Сальдо с тремя знаками; сумма при этом сходится.' },
    en: { name: 'Fractions of a kopeck', explanation: 'Balances with three decimals; sums agree.' },
  },
  amounts_as_strings: {
    group: 'act',
    ru: { name: 'Суммы строками', explanation: 'Числа в кавычках: "12000.00".' },
    en: { name: 'Amounts as strings', explanation: 'Numbers in quotes: "12000.00".' },
  },
  missing_field: {
    group: 'act',
    ru: { name: 'Нет обязательного поля', explanation: 'В ответе нет closing_balance.' },
    en: { name: 'Required field missing', explanation: 'The answer lacks closing_balance.' },
  },
  minimal_contract: {
    group: 'act',
    ru: { name: 'Только обязательное', explanation: 'Обязательные поля, название строкой.' },
    en: {
      name: 'Required fields only',
      explanation: 'Only what is required, the name as a string.',
    },
  },
  unknown_fields: {
    group: 'act',
    ru: { name: 'Лишние поля', explanation: 'В ответе и в строках есть неизвестные поля.' },
    en: { name: 'Unknown fields', explanation: 'Unknown fields in the answer and in its lines.' },
  },
  no_pdf: {
    group: 'act',
    ru: { name: 'Нет печатной формы', explanation: 'Поле pdf_base64 не пришло.' },
    en: { name: 'No print form', explanation: 'The field pdf_base64 did not come.' },
  },
  rubbish_pdf: {
    group: 'act',
    ru: { name: 'Вместо PDF мусор', explanation: 'В pdf_base64 лежит текст, а не PDF.' },
    en: { name: 'Rubbish for a PDF', explanation: 'pdf_base64 holds a text, not a PDF.' },
  },
  huge_pdf: {
    group: 'act',
    value: { fallback: 25, unit: 'megabytes' },
    ru: {
      name: 'Слишком большой PDF',
      explanation: 'Файл с верным началом и лишними мегабайтами.',
    },
    en: { name: 'Oversized PDF', explanation: 'A file that begins rightly and is far too big.' },
  },
} as const satisfies Record<string, FaultDescription>
