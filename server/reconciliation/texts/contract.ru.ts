/** What staff call the fields of the contract with 1C. */
const fields = {
  '(answer)': 'ответ целиком',
  counterparty: 'контрагент',
  organization: 'организация',
  name: 'наименование',
  guid: 'GUID',
  inn: 'ИНН',
  kpp: 'КПП',
  period: 'период',
  from: 'начало',
  to: 'конец',
  opening_balance: 'сальдо начальное',
  closing_balance: 'сальдо конечное',
  transactions: 'строки акта',
  date: 'дата',
  document: 'документ',
  debit: 'дебет',
  credit: 'кредит',
  turnover: 'обороты',
  currency: 'валюта',
  contract: 'договор',
  contract_totals: 'итоги по договорам',
  items: 'список',
  balance: 'сальдо',
  emails: 'адреса почты',
  next: 'следующая страница',
  service: 'имя сервиса',
}

/** One of several. */
const entries = {
  transactions: 'строка',
  contract_totals: 'итоги по договору',
  items: 'запись списка',
}

/** What the contract has in a field, by the code of the fault. */
const forms = {
  object: 'объект JSON {…}',
  list: 'список [ ]',
  text: 'строка',
  filled_text: 'непустая строка',
  shorter_text: 'строка короче',
  text_or_object: 'строка или объект JSON {…}',
  guid: 'GUID вида 3f1a6c1e-0d52-4b7b-9a35-8f1d5a2c7e10',
  date: 'дата ГГГГ-ММ-ДД, которая есть в календаре',
  amount: 'число, например 12000.50',
  ambiguous_amount:
    'число JSON без кавычек. В строке с тремя знаками после точки или запятой не отличить тысячи от долей: 12.000 — это двенадцать или двенадцать тысяч?',
  amount_range: 'сумма меньше 10 триллионов',
  amount_precision: 'сумма с точностью до копейки',
  debit_or_credit: 'debit или credit: в строке нет ни одной суммы',
  requisite: 'строка цифр: столько цифр, сколько пришло, не бывает',
  currency: 'код валюты, например RUB или 643',
  currency_unit:
    'код валюты. Какая валюта в вашей базе записана как «у.е.», укажите в «Настройки → Ответы 1С»',
  no_envelope: 'сам ответ на верхнем уровне JSON. Модуль завернул его в обёртку: уберите её',
  json_digits: 'число не длиннее 30 цифр',
  json_depth: 'не больше 64 уровней вложенности JSON',
  json_values: 'не больше 1 000 000 значений в одном ответе',
}

export const contract = {
  fields,
  forms,
  entries,
  lineOf: (name: string, line: number) => `${name} ${line}`,
}
