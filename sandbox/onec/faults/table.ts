/**
 * Everything that can go wrong with a real base, in one table.
 * `answer` replaces the answer, `delivery` spoils how it travels, `service` changes how calls are
 * served, `act` changes what an act of reconciliation says, `odata` is of the standard OData
 * interface alone.
 */
export type FaultGroup = 'answer' | 'delivery' | 'service' | 'act' | 'odata'

interface Words {
  name: string
  explanation: string
}

export interface FaultDescription {
  group: FaultGroup
  ru: Words
  en: Words
  /** A number the fault takes, with what it is used for when none is given. */
  value?: { fallback: number; unit: 'status' | 'seconds' | 'milliseconds' | 'calls' | 'megabytes' }
}

const FAULTS = {
  base_locked: {
    group: 'answer',
    ru: {
      name: 'База заблокирована',
      explanation: '403 и JSON «#exception»: ведутся технические работы, сеанс начать нельзя.',
    },
    en: {
      name: 'Base locked',
      explanation: '403 with an “#exception” JSON: maintenance, no session may begin.',
    },
  },
  session_expired: {
    group: 'answer',
    ru: { name: 'Сеанс истёк', explanation: '406 и XML <exception … reason="406">.' },
    en: { name: 'Session expired', explanation: '406 with an XML <exception … reason="406">.' },
  },
  no_licence: {
    group: 'answer',
    value: { fallback: 500, unit: 'status' },
    ru: {
      name: 'Нет лицензии',
      explanation: 'Текст «Не обнаружено свободной лицензии!»; статус бывает любой, даже 200.',
    },
    en: {
      name: 'No licence',
      explanation: 'The text “Не обнаружено свободной лицензии!”; any status occurs, even 200.',
    },
  },
  application_error: {
    group: 'answer',
    ru: {
      name: 'Ошибка приложения',
      explanation: '500 и страница «1C:Enterprise 8 application error»: упал кластер или СУБД.',
    },
    en: {
      name: 'Application error',
      explanation:
        '500 with the page “1C:Enterprise 8 application error”: cluster or database down.',
    },
  },
  service_error: {
    group: 'answer',
    ru: {
      name: 'Исключение в модуле сервиса',
      explanation: '500 и JSON {"error":{"code":"internal"}}.',
    },
    en: {
      name: 'Exception in the service’s module',
      explanation: '500 with the JSON {"error":{"code":"internal"}}.',
    },
  },
  sign_in_page: {
    group: 'answer',
    ru: {
      name: 'Страница входа вместо данных',
      explanation: '200 и HTML: облако показывает окно входа вместо ответа.',
    },
    en: {
      name: 'Sign-in page instead of data',
      explanation: '200 with HTML: the cloud shows its sign-in form instead of the answer.',
    },
  },
  bad_gateway: {
    group: 'answer',
    ru: { name: 'Прокси: 502', explanation: 'Прокси не смог связаться с 1С.' },
    en: { name: 'Proxy: 502', explanation: 'The proxy could not reach 1C.' },
  },
  proxy_unavailable: {
    group: 'answer',
    ru: { name: 'Прокси: 503', explanation: 'Страница прокси без Retry-After: 1С отключена.' },
    en: { name: 'Proxy: 503', explanation: 'A proxy’s page without Retry-After: 1C is off.' },
  },
  gateway_timeout: {
    group: 'answer',
    ru: { name: 'Прокси: 504', explanation: 'Прокси не дождался ответа 1С.' },
    en: { name: 'Proxy: 504', explanation: 'The proxy gave up waiting for 1C.' },
  },
  busy: {
    group: 'answer',
    value: { fallback: 30, unit: 'seconds' },
    ru: {
      name: 'Занято, повторите позже',
      explanation: '503, JSON и заголовок Retry-After с числом секунд.',
    },
    en: {
      name: 'Busy, try later',
      explanation: '503, JSON and a Retry-After header with the number of seconds.',
    },
  },
  unauthorized: {
    group: 'answer',
    ru: { name: 'Ключ не принят', explanation: '401, каким бы ни был ключ.' },
    en: { name: 'Key refused', explanation: '401, whatever the key.' },
  },
  not_published: {
    group: 'answer',
    ru: { name: 'Сервис не опубликован', explanation: '404 самой платформы: такого адреса нет.' },
    en: { name: 'Service not published', explanation: 'The platform’s own 404: no such address.' },
  },
  conflict: {
    group: 'answer',
    ru: { name: 'Период пересчитывается', explanation: '409: итоги периода сейчас меняются.' },
    en: {
      name: 'Period being recalculated',
      explanation: '409: totals of the period are changing.',
    },
  },
  unprocessable: {
    group: 'answer',
    ru: { name: 'Акт составить нельзя', explanation: '422: данных для акта не хватает.' },
    en: { name: 'No act possible', explanation: '422: the base lacks what the act needs.' },
  },
  redirect_same_host: {
    group: 'answer',
    ru: { name: 'Перенаправление на себя', explanation: '302 на другой адрес той же базы.' },
    en: { name: 'Redirect to itself', explanation: '302 to another address of the same base.' },
  },
  redirect_other_host: {
    group: 'answer',
    ru: { name: 'Перенаправление наружу', explanation: '302 на чужой сервер: ключ утечёт туда.' },
    en: {
      name: 'Redirect elsewhere',
      explanation: '302 to a stranger’s server: following it leaks the key.',
    },
  },
  bom: {
    group: 'delivery',
    ru: { name: 'BOM', explanation: 'Ответ начинается с метки порядка байтов EF BB BF.' },
    en: { name: 'BOM', explanation: 'The answer begins with the byte order mark EF BB BF.' },
  },
  broken_json: {
    group: 'delivery',
    ru: { name: 'Обрезанный JSON', explanation: 'Ответ обрывается посередине, но длина верна.' },
    en: {
      name: 'JSON cut short',
      explanation: 'The answer stops in the middle, its length agrees.',
    },
  },
  wrong_content_type: {
    group: 'delivery',
    ru: { name: 'Не тот Content-Type', explanation: 'Верный JSON, названный text/html.' },
    en: { name: 'Wrong Content-Type', explanation: 'Right JSON that calls itself text/html.' },
  },
  huge_body: {
    group: 'delivery',
    value: { fallback: 200, unit: 'megabytes' },
    ru: { name: 'Огромный ответ', explanation: 'Сотни мегабайт без Content-Length.' },
    en: { name: 'Huge answer', explanation: 'Hundreds of megabytes without a Content-Length.' },
  },
  endless_body: {
    group: 'delivery',
    ru: { name: 'Бесконечный ответ', explanation: 'По байту несколько раз в секунду, без конца.' },
    en: { name: 'Endless answer', explanation: 'A byte several times a second, never an end.' },
  },
  connection_reset: {
    group: 'delivery',
    ru: { name: 'Обрыв соединения', explanation: 'Соединение сбрасывается до первого байта.' },
    en: { name: 'Connection reset', explanation: 'The connection is reset before the first byte.' },
  },
  cut_answer: {
    group: 'delivery',
    ru: { name: 'Обрыв посреди ответа', explanation: 'Пришла половина, и соединение закрылось.' },
    en: { name: 'Cut mid-answer', explanation: 'Half of it came, then the connection closed.' },
  },
  hang: {
    group: 'delivery',
    ru: { name: 'Зависание', explanation: 'Запрос принят, ответа нет и не будет.' },
    en: { name: 'Hang', explanation: 'The request is taken; no answer ever comes.' },
  },
  slow_first_byte: {
    group: 'service',
    value: { fallback: 5000, unit: 'milliseconds' },
    ru: { name: 'Долгое ожидание', explanation: 'Первый байт приходит позже на столько.' },
    en: { name: 'Slow first byte', explanation: 'The first byte comes that much later.' },
  },
  serial: {
    group: 'service',
    ru: {
      name: 'Файловая база',
      explanation: 'Вызовы идут строго по одному, остальные ждут.',
    },
    en: { name: 'File mode', explanation: 'Calls are served strictly one by one, others wait.' },
  },
  pool: {
    group: 'service',
    value: { fallback: 2, unit: 'calls' },
    ru: {
      name: 'Потолок пула сеансов',
      explanation: 'Одновременно не больше стольких; кто ждёт слишком долго, получает 503.',
    },
    en: {
      name: 'Session pool ceiling',
      explanation: 'At most so many at once; whoever waits too long gets 503.',
    },
  },
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
  lock_conflict: {
    group: 'odata',
    ru: {
      name: 'Конфликт блокировок',
      explanation: 'Запись и проведение: 500, код -1, «Ошибка блокировки данных».',
    },
    en: {
      name: 'Lock conflict',
      explanation: 'Writes and posting: 500 with code -1 and the text of a lock conflict.',
    },
  },
  closed_period: {
    group: 'odata',
    ru: {
      name: 'Период закрыт',
      explanation: 'Запись и проведение: 500, код -1, «дата запрета изменения данных».',
    },
    en: {
      name: 'Period closed',
      explanation: 'Writes and posting: 500 with code -1, the date of changes is passed.',
    },
  },
  no_rights: {
    group: 'odata',
    ru: { name: 'Нет прав', explanation: '401, код 20: «Нарушение прав доступа».' },
    en: { name: 'No rights', explanation: '401 with code 20: access rights violation.' },
  },
  hang_after_commit: {
    group: 'odata',
    ru: {
      name: 'Записано, ответа нет',
      explanation: 'Документ записан, а ответ не придёт никогда.',
    },
    en: {
      name: 'Written, no answer',
      explanation: 'The document is written; its answer never comes.',
    },
  },
  reset_after_commit: {
    group: 'odata',
    ru: {
      name: 'Записано, соединение сброшено',
      explanation: 'Документ записан, соединение рвётся до первого байта.',
    },
    en: {
      name: 'Written, connection reset',
      explanation: 'The document is written; the connection is reset before the first byte.',
    },
  },
  timeout_after_commit: {
    group: 'odata',
    ru: {
      name: 'Записано, 504 от прокси',
      explanation: 'Документ записан, но прокси ответил за 1С.',
    },
    en: {
      name: 'Written, 504 of a proxy',
      explanation: 'The document is written, but a proxy answered for 1C.',
    },
  },
  commit_after_timeout: {
    group: 'odata',
    value: { fallback: 2000, unit: 'milliseconds' },
    ru: {
      name: '504 от прокси, запись позже',
      explanation: 'Прокси не дождался; документ записывается через столько после ответа.',
    },
    en: {
      name: '504 of a proxy, written later',
      explanation: 'A proxy gave up; the document is written that long after the answer.',
    },
  },
  slow_after_idle: {
    group: 'odata',
    value: { fallback: 10_000, unit: 'milliseconds' },
    ru: {
      name: 'Долгий первый запрос',
      explanation: 'Первый вызов после 20 секунд простоя ждёт столько.',
    },
    en: {
      name: 'Slow first request',
      explanation: 'The first call after 20 idle seconds waits that long.',
    },
  },
  session_lost: {
    group: 'odata',
    value: { fallback: 404, unit: 'status' },
    ru: {
      name: 'Сеанс потерян',
      explanation: 'Все начатые сеансы забыты; вызов с ibsession получает 400, 404 или 406.',
    },
    en: {
      name: 'Session lost',
      explanation: 'All sessions are forgotten; a call with ibsession gets 400, 404 or 406.',
    },
  },
  empty_composition: {
    group: 'odata',
    ru: {
      name: 'Состав сброшен',
      explanation: 'Ничего не опубликовано, как после обновления конфигурации.',
    },
    en: {
      name: 'Composition reset',
      explanation: 'Nothing is published, as after an update of the configuration.',
    },
  },
  client_key_ignored: {
    group: 'odata',
    ru: {
      name: 'Ref_Key клиента не принят',
      explanation: 'Новый документ получает ключ от базы, что бы ни прислали.',
    },
    en: {
      name: 'Client’s Ref_Key ignored',
      explanation: 'A new document gets a key of the base’s own, whatever was sent.',
    },
  },
  if_match_honoured: {
    group: 'odata',
    ru: {
      name: 'If-Match действует',
      explanation: 'Запись с устаревшим DataVersion получает 412.',
    },
    en: { name: 'If-Match works', explanation: 'A write with an old DataVersion gets 412.' },
  },
} as const satisfies Record<string, FaultDescription>

export type FaultId = keyof typeof FAULTS

type InGroup<Group extends FaultGroup> = {
  [Id in FaultId]: (typeof FAULTS)[Id]['group'] extends Group ? Id : never
}[FaultId]

export type AnswerFault = InGroup<'answer'>
export type DeliveryFault = InGroup<'delivery'>
export type ActFault = InGroup<'act'>

export function isFaultId(text: string): text is FaultId {
  return Object.hasOwn(FAULTS, text)
}

export function describeFault(id: FaultId): FaultDescription {
  return FAULTS[id]
}

/** Every id, in the order of the table. */
export const FAULT_IDS: FaultId[] = Object.keys(FAULTS).filter(isFaultId)
