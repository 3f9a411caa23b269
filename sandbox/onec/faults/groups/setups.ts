import type { FaultDescription } from '../description.ts'

/** Ways in which a base is set up wrongly, so that every call meets them until somebody mends it. */
export const setupFaults = {
  header_eaten: {
    group: 'service',
    ru: { name: 'Прокси теряет заголовок', explanation: 'Authorization не доходит до 1С.' },
    en: { name: 'Proxy drops the header', explanation: 'Authorization does not reach 1C.' },
  },
  key_header_eaten: {
    group: 'service',
    ru: { name: 'Прокси теряет X-API-Key', explanation: 'Basic доходит до 1С, ключ нет.' },
    en: { name: 'Proxy drops X-API-Key', explanation: 'Basic reaches 1C, the key does not.' },
  },
  other_zone: {
    group: 'act',
    ru: { name: 'Часы другого пояса', explanation: 'asOf по Владивостоку.' },
    en: { name: 'Clock of another zone', explanation: 'asOf is by Vladivostok.' },
  },
  key_unchecked: {
    group: 'service',
    ru: { name: 'Ключ не проверяется', explanation: 'HTTP-сервис пускает всякого.' },
    en: { name: 'Key unchecked', explanation: 'The HTTP service lets anybody in.' },
  },
  odata_open: {
    group: 'service',
    ru: { name: 'OData открыта всем', explanation: 'В default.vrd назван пользователь.' },
    en: { name: 'OData open to all', explanation: 'default.vrd names a user.' },
  },
  safe_mode: {
    group: 'service',
    ru: { name: 'Безопасный режим', explanation: 'Модуль отвечает 422 safe_mode.' },
    en: { name: 'Safe mode', explanation: 'The module answers 422 safe_mode.' },
  },
  forced_gzip: {
    group: 'service',
    ru: { name: 'Сжатие без спроса', explanation: 'Прокси сжимает всё, просили о том или нет.' },
    en: { name: 'Forced compression', explanation: 'A proxy compresses all, asked or not.' },
  },
  proxy_cache: {
    group: 'service',
    ru: { name: 'Кэш на прокси', explanation: 'Ответ часовой давности: Age и X-Cache: HIT.' },
    en: { name: 'Cache of a proxy', explanation: 'An answer an hour old: Age and X-Cache: HIT.' },
  },
  wrong_clock: {
    group: 'service',
    ru: { name: 'Часы сервера спешат', explanation: 'Заголовок Date на час вперёд.' },
    en: { name: 'Fast clock', explanation: 'The header Date is an hour ahead.' },
  },
  windows_1251: {
    group: 'service',
    ru: { name: 'Не та кодировка', explanation: 'Ответ модуля в windows-1251.' },
    en: { name: 'Wrong encoding', explanation: 'The module answers in windows-1251.' },
  },
  any_method: {
    group: 'service',
    ru: { name: 'Шаблон «/*»', explanation: 'Сервис отвечает 200 на любой адрес и на POST.' },
    en: {
      name: 'Template "/*"',
      explanation: 'The service answers 200 to any address, and to POST.',
    },
  },
  unknown_accepted: {
    group: 'service',
    ru: { name: 'Неизвестный контрагент', explanation: 'На неизвестный GUID пустой акт, код 200.' },
    en: { name: 'Unknown counterparty', explanation: 'An empty act with 200 for an unknown GUID.' },
  },
  dates_unchecked: {
    group: 'service',
    ru: { name: 'Даты не проверяются', explanation: 'Вместо неверной даты берётся сегодня.' },
    en: { name: 'Dates unchecked', explanation: 'Today is taken in place of a wrong date.' },
  },
  half_open_period: {
    group: 'act',
    ru: { name: 'Последний день потерян', explanation: 'Движения конца периода в акт не входят.' },
    en: { name: 'Last day lost', explanation: 'The act leaves movements of its last day out.' },
  },
  first_day_lost: {
    group: 'act',
    ru: { name: 'Первый день потерян', explanation: 'Движения начала периода попали в сальдо.' },
    en: {
      name: 'First day lost',
      explanation: 'Movements of the first day went into the balance.',
    },
  },
  sides_swapped: {
    group: 'act',
    ru: { name: 'Стороны наоборот', explanation: 'Акт по книгам покупателя: дебет и кредит.' },
    en: {
      name: 'Sides swapped',
      explanation: "The act of the customer's books: debit and credit.",
    },
  },
  dates_shifted: {
    group: 'act',
    ru: { name: 'Даты сдвинуты поясом', explanation: 'Полночь в UTC: даты на день раньше.' },
    en: { name: 'Dates moved by the zone', explanation: 'Midnight in UTC: dates a day earlier.' },
  },
  grouped_lines: {
    group: 'act',
    ru: { name: 'Строки группами', explanation: 'transactions по договорам, строки внутри.' },
    en: { name: 'Grouped lines', explanation: 'transactions by contract, lines inside.' },
  },
  doubled_lines: {
    group: 'act',
    ru: { name: 'Строки дважды', explanation: 'Соединение запроса удвоило строки; итог сходится.' },
    en: { name: 'Doubled lines', explanation: 'A join doubled the lines; the sums agree.' },
  },
  lines_cut: {
    group: 'act',
    ru: { name: 'Первые три строки', explanation: 'Список обрезан; сальдо по тому, что осталось.' },
    en: { name: 'First three lines', explanation: 'The list is cut; balances of what is left.' },
  },
  reversal_raised: {
    group: 'act',
    ru: { name: 'Сторно с плюсом', explanation: 'Сторно взято по модулю и увеличивает долг.' },
    en: {
      name: 'Reversal raises',
      explanation: 'A reversal is taken absolute and raises the debt.',
    },
  },
  one_for_all: {
    group: 'act',
    ru: { name: 'Один акт на всех', explanation: 'Отбор по контрагенту не действует.' },
    en: { name: 'One act for all', explanation: 'The selection by counterparty has no effect.' },
  },
  binary_amounts: {
    group: 'act',
    ru: { name: 'Двоичные числа', explanation: 'Суммы вроде 12000.100000000000364.' },
    en: { name: 'Binary numbers', explanation: 'Amounts such as 12000.100000000000364.' },
  },
  balances_reversed: {
    group: 'service',
    ru: { name: 'Список с обратным знаком', explanation: 'counterparties: сальдо наоборот.' },
    en: { name: 'List with the sign reversed', explanation: 'counterparties: balances reversed.' },
  },
  balances_short: {
    group: 'service',
    ru: {
      name: 'Неполный список сальдо',
      explanation: 'В списке сальдо нет первого контрагента, а итог посчитан по всем.',
    },
    en: {
      name: 'Short list of balances',
      explanation: 'The list lacks its first counterparty, and the total counts all.',
    },
  },

  balances_repeat: {
    group: 'service',
    ru: { name: 'Страницы по кругу', explanation: 'counterparties отдаёт первую страницу всегда.' },
    en: { name: 'Pages in a circle', explanation: 'counterparties gives its first page always.' },
  },
  balances_unpublished: {
    group: 'service',
    ru: { name: 'Списка сальдо нет', explanation: 'У сервиса нет шаблона counterparties: 404.' },
    en: { name: 'No list of balances', explanation: 'The service lacks counterparties: 404.' },
  },
  other_organization: {
    group: 'service',
    ru: { name: 'База другой организации', explanation: 'Всюду ИНН другого юридического лица.' },
    en: { name: 'Base of another', explanation: 'The INN of another legal entity everywhere.' },
  },
  old_vat: {
    group: 'odata',
    ru: { name: 'Прежние ставки НДС', explanation: 'Релиз до 2026 года: ставки 22 % нет.' },
    en: { name: 'Old VAT rates', explanation: 'A release before 2026: there are no 22 %.' },
  },
  query_cut: {
    group: 'odata',
    ru: { name: 'Параметры срезаны', explanation: 'Прокси срезает $orderby, $skip и $filter.' },
    en: { name: 'Query cut', explanation: 'A proxy cuts $orderby, $skip and $filter off.' },
  },
  no_sessions: {
    group: 'odata',
    ru: { name: 'Сеансы не держатся', explanation: 'IBSession: start остаётся без cookie.' },
    en: { name: 'Sessions not kept', explanation: 'IBSession: start gets no cookie.' },
  },
  handler_changes: {
    group: 'odata',
    ru: { name: 'Обработчик меняет документ', explanation: 'При записи цена становится другой.' },
    en: { name: 'A handler changes documents', explanation: 'A write makes the price another.' },
  },
} as const satisfies Record<string, FaultDescription>
