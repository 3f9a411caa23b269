import type { FaultDescription } from '../description.ts'

/** Of the standard OData interface alone. */
export const odataFaults = {
  lock_conflict: {
    group: 'odata',
    value: { fallback: 0, unit: 'wording' },
    ru: {
      name: 'Конфликт блокировок',
      explanation:
        'Запись и проведение: 500, код -1. Слова: 0 — «Ошибка блокировки данных», 1 — только время ожидания, 2 — взаимоблокировка СУБД.',
    },
    en: {
      name: 'Lock conflict',
      explanation:
        'Writes and posting: 500 with code -1. Wording: 0 with the usual prefix, 1 the time-out alone, 2 a deadlock of the database.',
    },
  },
  accounts_left_empty: {
    group: 'odata',
    ru: {
      name: 'Счета учёта не заполнены',
      explanation:
        'Бухгалтерия: у пользователя OData включено «Показывать счета учета в документах», и запись их не заполняет.',
    },
    en: {
      name: 'Ledger accounts left empty',
      explanation:
        'Accounting: the user of OData manages ledger accounts, so a write does not fill them.',
    },
  },
  closed_period: {
    group: 'odata',
    value: { fallback: 0, unit: 'wording' },
    ru: {
      name: 'Период закрыт',
      explanation:
        'Запись и проведение: 500, код -1, дата документа в запрещенном периоде. Слова: 0 — обычные, 1 — по разделу, 2 — прежней библиотеки.',
    },
    en: {
      name: 'Period closed',
      explanation:
        'Writes and posting: 500 with code -1, the document’s date is in a closed period. Wording: 0 as usual, 1 of a section, 2 of an earlier library.',
    },
  },
  unstable_order: {
    group: 'odata',
    ru: {
      name: 'Порядок равных меняется',
      explanation: 'Документы одной секунды идут при каждом запросе в другом порядке.',
    },
    en: {
      name: 'Order of equals changes',
      explanation: 'Documents of one second come in another order at every request.',
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
  registers_late: {
    group: 'odata',
    value: { fallback: 31, unit: 'days' },
    ru: {
      name: 'Регистры отстают',
      explanation: 'Отложенное проведение: в остатках регистров нет движений последних дней.',
    },
    en: {
      name: 'Registers are late',
      explanation: 'Deferred posting: balances of registers lack the movements of the last days.',
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
