/**
 * What can go wrong with a call. `answer` takes the answer's place before anything is done,
 * `lost` happens after it was done, `travel` spoils the way.
 */
export type FaultGroup = 'answer' | 'lost' | 'travel'

interface Words {
  name: string
  explanation: string
}

export interface FaultDescription {
  group: FaultGroup
  ru: Words
  en: Words
  /** Milliseconds, when the fault takes a number. */
  fallback?: number
  /** May also end one command of a batch, when the fault names that command's method. */
  inBatch?: true
}

const FAULTS = {
  query_limit: {
    group: 'answer',
    ru: { name: 'Слишком много запросов', explanation: '503 QUERY_LIMIT_EXCEEDED.' },
    en: { name: 'Too many requests', explanation: '503 QUERY_LIMIT_EXCEEDED.' },
  },
  overload: {
    group: 'answer',
    ru: { name: 'Портал заблокирован вручную', explanation: '503 OVERLOAD_LIMIT.' },
    en: { name: 'Portal blocked by hand', explanation: '503 OVERLOAD_LIMIT.' },
  },
  operation_time: {
    group: 'answer',
    inBatch: true,
    ru: { name: 'Метод исчерпал своё время', explanation: '429 OPERATION_TIME_LIMIT.' },
    en: { name: 'Method out of time', explanation: '429 OPERATION_TIME_LIMIT.' },
  },
  internal_error: {
    group: 'answer',
    inBatch: true,
    ru: { name: 'Внутренняя ошибка', explanation: '500 INTERNAL_SERVER_ERROR, ничего не сделано.' },
    en: { name: 'Internal error', explanation: '500 INTERNAL_SERVER_ERROR, nothing was done.' },
  },
  bad_gateway: {
    group: 'answer',
    ru: { name: '502 и HTML', explanation: 'Страница шлюза вместо JSON, ничего не сделано.' },
    en: { name: '502 with HTML', explanation: 'A gateway’s page for JSON, nothing was done.' },
  },
  html_page: {
    group: 'answer',
    ru: { name: '200 и HTML', explanation: 'Страница входа вместо JSON.' },
    en: { name: '200 with HTML', explanation: 'A sign-in page for JSON.' },
  },
  empty_code: {
    group: 'answer',
    inBatch: true,
    ru: {
      name: 'Ошибка без кода',
      explanation: '400 {"error":"","error_description":"Not found"}.',
    },
    en: {
      name: 'Error without code',
      explanation: '400 {"error":"","error_description":"Not found"}.',
    },
  },
  numeric_code: {
    group: 'answer',
    inBatch: true,
    ru: { name: 'Код ошибки 0', explanation: '400 {"error":0,"error_description":"…"}.' },
    en: { name: 'Error code 0', explanation: '400 {"error":0,"error_description":"…"}.' },
  },
  expired_token: {
    group: 'answer',
    ru: { name: 'Токен истёк', explanation: '401 expired_token, только для приложений.' },
    en: { name: 'Expired token', explanation: '401 expired_token, for applications only.' },
  },
  wrong_credentials: {
    group: 'answer',
    ru: { name: 'Вебхук отозван', explanation: '403 INVALID_CREDENTIALS: код вебхука сменился.' },
    en: {
      name: 'Webhook revoked',
      explanation: '403 INVALID_CREDENTIALS: the webhook’s code changed.',
    },
  },
  rest_off: {
    group: 'answer',
    ru: { name: 'REST отключён', explanation: '403 ACCESS_DENIED: кончилась подписка.' },
    en: { name: 'REST is off', explanation: '403 ACCESS_DENIED: the subscription ended.' },
  },
  https_required: {
    group: 'answer',
    ru: { name: 'Нужен HTTPS', explanation: '400 INVALID_REQUEST «Https required.»' },
    en: { name: 'HTTPS required', explanation: '400 INVALID_REQUEST “Https required.”' },
  },
  portal_deleted: {
    group: 'answer',
    ru: { name: 'Публичная часть закрыта', explanation: '500 PORTAL_DELETED, на время работ.' },
    en: { name: 'Public part closed', explanation: '500 PORTAL_DELETED, for maintenance.' },
  },
  sign_in_redirect: {
    group: 'answer',
    ru: { name: 'Переход на вход', explanation: '302 на /auth/ того же портала.' },
    en: { name: 'Redirect to sign-in', explanation: '302 to /auth/ of the same portal.' },
  },
  https_redirect: {
    group: 'answer',
    ru: { name: 'Переход на https', explanation: '301 на тот же адрес с https.' },
    en: { name: 'Redirect to https', explanation: '301 to the same address by https.' },
  },
  firewall: {
    group: 'answer',
    ru: { name: '403 и HTML', explanation: 'Страница фильтра вместо JSON, ничего не сделано.' },
    en: { name: '403 with HTML', explanation: 'A filter’s page for JSON, nothing was done.' },
  },
  renamed: {
    group: 'answer',
    ru: {
      name: 'Портал переименован',
      explanation: '302 на новый адрес; POST надо повторить как POST.',
    },
    en: {
      name: 'Portal renamed',
      explanation: '302 to a new host; the POST must be repeated as POST.',
    },
  },
  lost_reset: {
    group: 'lost',
    ru: {
      name: 'Обрыв после записи',
      explanation: 'Метод выполнен, соединение сброшено без ответа.',
    },
    en: { name: 'Reset after the write', explanation: 'The method ran, the connection was reset.' },
  },
  lost_gateway: {
    group: 'lost',
    ru: { name: '502 после записи', explanation: 'Метод выполнен, а ответ: страница шлюза.' },
    en: { name: '502 after the write', explanation: 'The method ran, a gateway’s page answered.' },
  },
  other_form: {
    group: 'lost',
    ru: {
      name: 'Ответ другой формы',
      explanation: 'Метод выполнен, ответ 200 {"result":{"status":"success"}}.',
    },
    en: {
      name: 'Answer of another form',
      explanation: 'The method ran, the answer is 200 {"result":{"status":"success"}}.',
    },
  },
  lost_hang: {
    group: 'lost',
    ru: { name: 'Молчание после записи', explanation: 'Метод выполнен, ответа нет.' },
    en: { name: 'Silence after the write', explanation: 'The method ran, no answer ever comes.' },
  },
  reset: {
    group: 'travel',
    ru: { name: 'Обрыв до записи', explanation: 'Соединение сброшено, ничего не сделано.' },
    en: {
      name: 'Reset before the write',
      explanation: 'The connection was reset, nothing was done.',
    },
  },
  hang: {
    group: 'travel',
    ru: { name: 'Молчание', explanation: 'Ничего не сделано, ответа нет.' },
    en: { name: 'Silence', explanation: 'Nothing was done, no answer ever comes.' },
  },
  slow: {
    group: 'travel',
    fallback: 3000,
    ru: { name: 'Медленный ответ', explanation: 'Ответ приходит через столько миллисекунд.' },
    en: { name: 'Slow answer', explanation: 'The answer comes after so many milliseconds.' },
  },
} as const satisfies Record<string, FaultDescription>

export type FaultId = keyof typeof FAULTS

export const FAULT_IDS = Object.keys(FAULTS).filter((id): id is FaultId => id in FAULTS)

export function isFaultId(text: string): text is FaultId {
  return Object.hasOwn(FAULTS, text)
}

export function describeFault(id: FaultId): FaultDescription {
  return FAULTS[id]
}
